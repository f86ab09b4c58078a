// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.base.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program that this JVM runs, as the launcher names it in {@code sun.java.command}. */
public final class Program {

    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";
    private static final String WEB_SERVER = "jdk.httpserver";

    /** Packages of the JDK's tools in JDK 8, which has no modules. GlassFish has other packages in {@code com.sun}. */
    private static final String[] TOOLS = {"sun.", "com.sun.tools.", "com.sun.corba.", "com.sun.java.util.jar.pack."};

    /** Builds, commands to servers, health checks, and Weft's own programs. */
    private static final String[] KNOWN = {
        "org.codehaus.plexus.classworlds.launcher.Launcher",
        "org.apache.maven.wrapper.*",
        "maven-wrapper.jar",
        "org.gradle.*",
        "gradle-wrapper.jar",
        "org.mvndaemon.mvnd.*",
        "org.apache.tools.ant.*",
        "xsbt.boot.Boot",
        "sbt-launch*.jar",
        "org.jetbrains.kotlin.cli.*",
        "scala.tools.*",
        "com.oracle.svm.*",
        "org.apache.catalina.startup.Bootstrap *stop",
        "org.apache.catalina.startup.Bootstrap *configtest",
        "org.apache.catalina.startup.Tool",
        "org.apache.catalina.util.*",
        "jboss-modules.jar *org.jboss.as.cli*",
        "*HealthCheck",
        "*HealthCheck.java",
        "*HealthCheck.jar",
        "*health-check.jar",
        "weft-agent*.jar",
        "weft-console*.jar"
    };

    private final String name;
    private final String path;
    private final String arguments;
    private final boolean archive;
    private final boolean tool;

    private Program(String path, String arguments, boolean archive, boolean tool) {
        this.name = lastPart(path);
        this.path = path;
        this.arguments = arguments;
        this.archive = archive;
        this.tool = tool;
    }

    /**
     * Reads what the launcher tells.
     *
     * @param command {@code sun.java.command}: a main class, {@code module/class} or path of a jar, and its arguments; {@code null}
     *     if the JVM runs no program
     * @param launcher {@code sun.java.launcher}; {@code null} if no launcher of the JDK started the JVM
     * @param unpacking value of the system property {@code jarmode}, with which a Spring Boot jar unpacks itself instead of
     *     running; {@code null} if unset
     */
    public static Program of(@Nullable String command, @Nullable String launcher, @Nullable String unpacking) {
        String started = command == null ? "" : command.trim();
        if (started.isEmpty()) {
            // A tool: java -version, -Xshare:dump. No tool: a JVM within another program, such as a Windows service.
            return new Program("", "", false, launcher != null);
        }
        int blank = started.indexOf(' ');
        String first = blank < 0 ? started : started.substring(0, blank);
        int archive = archiveEnd(isPath(first) ? started : first);
        if (archive >= 0) {
            return new Program(
                    started.substring(0, archive), started.substring(archive).trim(), true, unpacking != null);
        }
        String rest = blank < 0 ? "" : started.substring(blank).trim();
        if (first.startsWith(SOURCE_LAUNCHER)) {
            int end = rest.indexOf(".java ");
            String source = end < 0 ? rest : rest.substring(0, end + ".java".length());
            return new Program(source, rest.substring(source.length()).trim(), false, false);
        }
        return new Program(first, rest, false, isTool(first));
    }

    /** Whether the first word is the start of a path, which may hold blanks, and not {@code module/class}. */
    private static boolean isPath(String first) {
        int slash = first.indexOf('/');
        boolean module = slash > 0 && first.indexOf('.', slash) > 0 && slash == first.lastIndexOf('/');
        for (int i = 0; i < first.length() && module; i++) {
            module = i == slash || first.charAt(i) == '.' || Character.isJavaIdentifierPart(first.charAt(i));
        }
        return !module && (slash >= 0 || first.indexOf('\\') >= 0);
    }

    private static boolean isTool(String main) {
        if (main.startsWith("jdk.") || main.startsWith("java.")) {
            return !main.equals(WEB_SERVER) && !main.startsWith(WEB_SERVER + "/");
        }
        for (String each : TOOLS) {
            if (main.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** Index after the {@code .jar} or {@code .war} that ends the path, or -1. Paths may hold blanks, class names may not. */
    private static int archiveEnd(String searched) {
        for (int i = 0; i + 4 <= searched.length(); i++) {
            boolean extension =
                    searched.regionMatches(true, i, ".jar", 0, 4) || searched.regionMatches(true, i, ".war", 0, 4);
            if (extension && (i + 4 == searched.length() || searched.charAt(i + 4) == ' ')) {
                return i + 4;
            }
        }
        return -1;
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Main class with its package, or file name of the jar or source file; empty if there is none. */
    public String name() {
        return name;
    }

    boolean isArchive() {
        return archive;
    }

    /** Path of the jar or source file, or {@code module/class}; empty if there is none. */
    String path() {
        return path;
    }

    /** The program's arguments, joined by blanks. */
    String arguments() {
        return arguments;
    }

    /** The value of the first argument that begins with {@code option}, up to the next blank, or {@code null}. */
    @Nullable
    String argument(String option) {
        int at = (" " + arguments).indexOf(" " + option);
        if (at < 0) {
            return null;
        }
        int from = at + option.length();
        int end = arguments.indexOf(' ', from);
        String value = arguments.substring(from, end < 0 ? arguments.length() : end);
        return value.isEmpty() ? null : value;
    }

    /** Whether it is a tool of the JDK: {@code keytool}, {@code javac}, {@code jcmd}, {@code java -version}. */
    public boolean isTool() {
        return tool;
    }

    /**
     * Whether it is a tool, a build or a health check, which is not traced.
     *
     * @param ignored patterns that the user adds to the known ones; a pattern with a blank is matched against the name, a blank
     *     and the arguments; {@code -} alone removes the known ones
     */
    public boolean isLeftAlone(List<String> ignored) {
        if (tool || (ignored.size() == 1 && ignored.get(0).equals("-"))) {
            return tool;
        }
        for (String each : KNOWN) {
            if (matches(each)) {
                return true;
            }
        }
        for (int i = 0; i < ignored.size(); i++) {
            if (matches(ignored.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String pattern) {
        String compared = pattern.indexOf(' ') < 0 ? name : name + " " + arguments;
        return new Wildcard(pattern).matches(compared);
    }
}
