// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.QuietLogging;
import dev.weft.contracts.subject.SubjectMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings to start a {@link ForkedSubject}. The defaults are the JDK that runs this class, no agent, and a class path
 * with only {@code dev.weft.contracts.subject}. The environment is that of this JVM, without variables that configure a JVM,
 * the AWS SDK or Weft. java.util.logging and the metadata service of EC2 are off.
 */
public final class Launch {

    private static final List<String> SCRUBBED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "_X_AMZN_TRACE_ID");
    private static final List<String> SCRUBBED_PREFIXES = List.of("AWS_", "WEFT_");

    private final String subjectClass;
    private final Set<Path> classPath = new LinkedHashSet<>();
    private final Set<Path> modulePath = new LinkedHashSet<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private Path jdk = Path.of(System.getProperty("java.home"));
    private Path agent;
    private String agentArguments = "";

    Launch(String subjectClass) {
        this.subjectClass = subjectClass;
        properties.put("java.util.logging.config.class", QuietLogging.class.getName());
        // Neither the agent nor an AWS SDK may query the metadata of the machine that runs the tests.
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    /** Sets the JDK home. */
    public Launch jdk(Path home) {
        jdk = home;
        return this;
    }

    /**
     * Sets the agent.
     *
     * @param jar the agent's jar, or null for none
     * @param arguments the agent's arguments, such as {@code service=a,daemon=127.0.0.1:2000}; may be empty
     */
    public Launch agent(Path jar, String arguments) {
        agent = jar;
        agentArguments = arguments;
        return this;
    }

    /** Adds a system property. */
    public Launch property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Adds an environment variable. */
    public Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds options of the JVM, such as {@code -Xshare:auto}, after the agent. */
    public Launch options(String... values) {
        options.addAll(List.of(values));
        return this;
    }

    /** Appends directories of classes and jars to the class path, in this order. */
    public Launch classPath(Collection<Path> entries) {
        classPath.addAll(entries);
        return this;
    }

    /** Appends jars to the module path, in this order. All of their modules are resolved. */
    public Launch modulePath(Collection<Path> jars) {
        modulePath.addAll(jars);
        return this;
    }

    /** Appends the directories and jars of these loaded classes to the class path. */
    public Launch classPathOf(Class<?>... classes) {
        for (Class<?> type : classes) {
            classPath.add(location(type));
        }
        return this;
    }

    /** Appends the jars of the Tomcat 9 around a client subject. The test's class path must have tomcat-embed-core 9. */
    public Launch tomcat() {
        try {
            return classPathOf(
                    Class.forName("org.apache.catalina.startup.Tomcat"), Class.forName("javax.annotation.Resource"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected tomcat-embed-core 9 among the test's dependencies", e);
        }
    }

    /** Puts the contracts module last, so that a copy for jakarta.servlet can come before it. */
    private List<Path> wholeClassPath() {
        List<Path> whole = new ArrayList<>(classPath);
        whole.add(location(SubjectMain.class));
        return whole;
    }

    /** Starts the JVM and waits up to 60 s until the subject listens. A failure contains the output of the JVM. */
    public ForkedSubject start() {
        for (Path entry : wholeClassPath()) {
            expectFile("class path", entry);
        }
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(Launch::isScrubbed);
        builder.environment().putAll(environment);
        try {
            return ForkedSubject.start(builder, subjectClass);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + builder.command(), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        expectFile("jdk", Jdks.java(jdk));
        command.add(Jdks.java(jdk).toString());
        if (agent != null) {
            expectFile("agent", agent);
            command.add("-javaagent:" + agent + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
        }
        command.addAll(options);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (!modulePath.isEmpty()) {
            command.addAll(List.of("--module-path", joined(modulePath), "--add-modules", "ALL-MODULE-PATH"));
        }
        command.add("-cp");
        command.add(joined(wholeClassPath()));
        command.add(SubjectMain.class.getName());
        command.add(subjectClass);
        return command;
    }

    private static String joined(Collection<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isScrubbed(String variable) {
        return SCRUBBED.contains(variable) || SCRUBBED_PREFIXES.stream().anyMatch(variable::startsWith);
    }

    private static void expectFile(String what, Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(what + ": no such file: " + path);
        }
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " was not loaded from a file", e);
        }
    }
}
