// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedClient;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Jakarta;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.Launch;
import dev.weft.contracts.subject.ClientSubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One cell of the matrix: a set of libraries on a JDK. */
record Run(Libraries libraries, int jdk) {

    /** A class of the contracts, which hold a part of some subjects. */
    private static final String CONTRACTS = "dev.weft.contracts.subject.SubjectMain";

    private static final Path RENAMED = Path.of("target", "jakarta").toAbsolutePath();

    /** The subject of this name on these libraries; skips the test where this JDK is missing. */
    Launch subject(String className) {
        return ForkedSubject.of(className)
                .jdk(Jdks.here().assumeHome(jdk))
                .classPath(List.of(code(className), code(CONTRACTS)))
                .classPath(libraries.jars());
    }

    /** The same under the finished agent, which samples everything and calls the service {@code subject}. */
    Launch tracedSubject(String className, FakeDaemon daemon, String... more) {
        return subject(className).agent(Built.agent(), arguments(daemon, more));
    }

    /** A client subject in a forked JVM with these options, called through the Tomcat 9 around it. */
    ForkedClient client(String className, FakeDaemon daemon, String... options) {
        return new ForkedClient(
                operations(className),
                tracedSubject(className, daemon).tomcat().options(options),
                subject(className).tomcat().options(options));
    }

    /** Asked of an instance in this JVM. */
    @SuppressWarnings("try") // Nothing interrupts this thread.
    private static List<String> operations(String className) {
        try (ClientSubject subject =
                (ClientSubject) Class.forName(className).getConstructor().newInstance()) {
            return subject.operations();
        } catch (Exception e) {
            throw new IllegalStateException("cannot ask " + className + " for its operations", e);
        }
    }

    /** Agent arguments that sample everything and call the service {@code subject}. */
    static String arguments(FakeDaemon daemon, String... more) {
        return String.join(",", "service=subject,sampling=all,daemon=" + daemon.address(), String.join(",", more))
                .replaceFirst(",$", "");
    }

    private Path code(String className) {
        Path code = Built.holder(className);
        if (!libraries.isJakarta()) {
            return code;
        }
        // Test classes run side by side.
        synchronized (RENAMED) {
            return renamed(code, className);
        }
    }

    private static Path renamed(Path code, String className) {
        Path renamed = RENAMED.resolve(code.getParent().getParent().getFileName() + "-" + code.getFileName());
        return Files.exists(renamed.resolve(className.replace('.', '/') + ".class"))
                ? renamed
                : Jakarta.copy(code, renamed);
    }

    @Override
    public String toString() {
        return libraries + " on JDK " + jdk;
    }
}
