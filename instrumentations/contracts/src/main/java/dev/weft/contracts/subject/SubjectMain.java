// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;

/**
 * Runs one subject in a JVM of its own. The only argument is the name of the subject's class: a {@link ServerSubject} is
 * started as it is, a {@link ClientSubject} behind a {@link ClientServer}, or with {@code -Dsubject.untraced=true} behind a
 * server that needs no Tomcat. Prints the line {@code port N} on standard
 * output and nothing else, and ends with exit code 0 when standard input is closed, so that it never outlives its
 * parent. A subject that cannot be started ends it with exit code 1 and a stack trace on standard error.
 */
public final class SubjectMain {

    private SubjectMain() {}

    @SuppressWarnings("try") // Nothing interrupts this thread.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "expected one argument, the subject's class name, but got " + arguments.length);
        }
        try (ServerSubject subject = serverOf(arguments[0])) {
            System.out.println("port " + subject.start());
            awaitEndOfInput();
        }
        // A pool of the library under test may hold threads that are no daemons; the subject itself is closed.
        System.exit(0);
    }

    private static ServerSubject serverOf(String className) throws Exception {
        Object subject = Class.forName(className).getConstructor().newInstance();
        if (subject instanceof ServerSubject) {
            return (ServerSubject) subject;
        }
        if (subject instanceof ClientSubject) {
            return Boolean.getBoolean("subject.untraced")
                    ? new UntracedClientServer((ClientSubject) subject)
                    : new ClientServer((ClientSubject) subject);
        }
        throw new IllegalArgumentException(className + " is neither a ServerSubject nor a ClientSubject");
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // What is written to the subject means nothing; that the input is open does.
        }
    }
}
