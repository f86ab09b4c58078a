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
 * How a {@link ForkedSubject} is started. By default: the JDK that runs this, no agent, and nothing on the class path
 * but {@code dev.weft.contracts.subject}. The environment is this one's without what configures a JVM, the AWS SDK or
 * Weft; java.util.logging is off, and so is the metadata service of EC2.
 */
public final class Launch {

    private static final List<String> SCRUBBED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "_X_AMZN_TRACE_ID");
    private static final List<String> SCRUBBED_PREFIXES = List.of("AWS_", "WEFT_");

    private final String subjectClass;
    private final Set<Path> classPath = new LinkedHashSet<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private Path jdk = Path.of(System.getProperty("java.home"));
    private Path agent;
    private String agentArguments = "";

    Launch(String subjectClass) {
        this.subjectClass = subjectClass;
        properties.put("java.util.logging.config.class", QuietLogging.class.getName());
        // Neither the agent nor an AWS SDK is to ask the machine that the tests run on what it is.
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    /** The JDK home to run on. */
    public Launch jdk(Path home) {
        jdk = home;
        return this;
    }

    /**
     * The agent to run under.
     *
     * @param jar the agent's jar, or null for none
     * @param arguments what follows the {@code =} after the jar, such as {@code service=a,daemon=127.0.0.1:2000}; may
     *     be empty
     */
    public Launch agent(Path jar, String arguments) {
        agent = jar;
        agentArguments = arguments;
        return this;
    }

    /** A system property. */
    public Launch property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** An environment variable. */
    public Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Options of the JVM, such as {@code -Xshare:auto}, after the agent. */
    public Launch options(String... values) {
        options.addAll(List.of(values));
        return this;
    }

    /** Directories of classes and jars, in this order, after those that are there. */
    public Launch classPath(Collection<Path> entries) {
        classPath.addAll(entries);
        return this;
    }

    /** The directories and jars that these classes were loaded from. */
    public Launch classPathOf(Class<?>... classes) {
        for (Class<?> type : classes) {
            classPath.add(location(type));
        }
        return this;
    }

    /** The jars of the Tomcat 9 that a client subject is called through; the test has tomcat-embed-core 9 itself. */
    public Launch tomcat() {
        try {
            return classPathOf(
                    Class.forName("org.apache.catalina.startup.Tomcat"), Class.forName("javax.annotation.Resource"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected tomcat-embed-core 9 among the test's dependencies", e);
        }
    }

    /** Last, so that a copy for jakarta.servlet may come before. */
    private List<Path> wholeClassPath() {
        List<Path> whole = new ArrayList<>(classPath);
        whole.add(location(SubjectMain.class));
        return whole;
    }

    /** Starts the JVM and waits for 60 s until the subject listens; fails with all that it printed where it does not. */
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
        command.add("-cp");
        command.add(wholeClassPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(SubjectMain.class.getName());
        command.add(subjectClass);
        return command;
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
