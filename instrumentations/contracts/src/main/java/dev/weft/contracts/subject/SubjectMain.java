// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;

/**
 * The main class of a forked JVM. The only argument is the class name of the subject. It starts a {@link ServerSubject}
 * directly, and a {@link ClientSubject} behind a {@link ClientServer}. With {@code -Dsubject.untraced=true} a client runs
 * behind a server that needs no Tomcat. It prints only the line {@code port N} on standard output. When standard input
 * closes, it ends with exit code 0, so that it does not outlive its parent. If the subject cannot start, it ends with exit
 * code 1 and a stack trace on standard error.
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
        // The subject is closed, but a pool of the library under test may still have non-daemon threads.
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
            // Ignores the input itself. Only its end matters.
        }
    }
}
