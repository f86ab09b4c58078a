// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.contracts.subject.SubjectMain;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** One cell of the matrix: a library set on a JDK, in a forked JVM with the agent's jar. */
public record ForkedRun(LibrarySet libraries, int jdk) implements SubjectRunner {

    private static final Path RENAMED = Path.of("target", "jakarta").toAbsolutePath();
    private static final Set<Path> RENAMED_HERE = new HashSet<>();

    /** Prepares the subject of this class name with these libraries. Skips the test if this JDK is missing. */
    public Launch subject(String className) {
        Launch launch = ForkedSubject.of(className)
                .jdk(Jdks.here().assumeHome(jdk))
                .options(libraries.options(jdk).toArray(String[]::new))
                // Some subjects use classes of the contracts module.
                .classPath(List.of(code(className), code(SubjectMain.class.getName())));
        return libraries.areModules() ? launch.modulePath(libraries.jars()) : launch.classPath(libraries.jars());
    }

    /** Like {@link #subject}, with the agent's jar. The agent samples every request and names the service {@code subject}. */
    public Launch tracedSubject(String className, FakeDaemon daemon, String... agentArguments) {
        return subject(className).agent(Built.agent(), arguments(daemon, agentArguments));
    }

    /** Starts a client subject behind a Tomcat 9. */
    public ForkedClient client(String className, FakeDaemon daemon, String... agentArguments) {
        return new ForkedClient(
                tracedSubject(className, daemon, agentArguments).tomcat(),
                subject(className).tomcat());
    }

    @Override
    public ClientEnvironment client(
            Class<? extends ClientSubject> subject, FakeDaemon daemon, String... agentArguments) {
        return client(subject.getName(), daemon, agentArguments);
    }

    @Override
    public RunningServer server(
            Class<? extends ServerSubject> subject,
            Callable<ServerSubject> here,
            FakeDaemon daemon,
            String... agentArguments) {
        return tracedSubject(subject.getName(), daemon, agentArguments).start();
    }

    @Override
    public boolean hasClass(String name) {
        String entry = name.replace('.', '/') + ".class";
        return libraries.jars().stream().anyMatch(jar -> Built.hasEntry(jar, entry));
    }

    /** The agent arguments that sample every request and name the service {@code subject}. */
    public static String arguments(FakeDaemon daemon, String... more) {
        return String.join(",", "service=subject,sampling=all,daemon=" + daemon.address(), String.join(",", more))
                .replaceFirst(",$", "");
    }

    private Path code(String className) {
        Path code = Built.holder(className);
        return libraries.isJakarta() ? renamed(code) : code;
    }

    /** Renames the code once in each build. Test classes run in parallel, so this is synchronized. */
    private static Path renamed(Path code) {
        Path renamed = RENAMED.resolve(code.getParent().getParent().getFileName() + "-" + code.getFileName());
        synchronized (RENAMED_HERE) {
            return RENAMED_HERE.add(renamed) ? Jakarta.copy(code, renamed) : renamed;
        }
    }

    @Override
    public String toString() {
        return libraries + " on JDK " + jdk;
    }
}
