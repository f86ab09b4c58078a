// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.base.Wildcard;
import java.util.List;

/** What this JVM was started to run, as its launcher tells in {@code sun.java.command}. */
public final class Program {

    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";
    private static final String WEB_SERVER = "jdk.httpserver";

    /** Packages of the JDK's tools, where they are not modules' (JDK 8). {@code com.sun.} as a whole is GlassFish's as well. */
    private static final String[] TOOLS = {"sun.", "com.sun.tools.", "com.sun.corba.", "com.sun.java.util.jar.pack."};

    /** Builds, commands to servers, health checks, and what comes with Weft. */
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
    private final String arguments;
    private final boolean archive;
    private final boolean tool;

    private Program(String name, String arguments, boolean archive, boolean tool) {
        this.name = name;
        this.arguments = arguments;
        this.archive = archive;
        this.tool = tool;
    }

    /**
     * @param command {@code sun.java.command}: a main class, {@code module/class} or path of a jar, and its arguments; {@code null}
     *     where the JVM was not told what to run
     * @param launcher {@code sun.java.launcher}; {@code null} where no launcher of the JDK's started the JVM
     * @param jarMode {@code jarmode}, by which Spring Boot's jars unpack themselves instead of running; {@code null} for none
     */
    public static Program of(String command, String launcher, String jarMode) {
        String started = command == null ? "" : command.trim();
        if (started.isEmpty()) {
            // java -version, -Xshare:dump; but not a JVM within another program, such as a Windows service.
            return new Program("", "", false, launcher != null);
        }
        int blank = started.indexOf(' ');
        String first = blank < 0 ? started : started.substring(0, blank);
        int archive = archiveEnd(first.indexOf('/') >= 0 || first.indexOf('\\') >= 0 ? started : first);
        if (archive >= 0) {
            return new Program(
                    lastPart(started.substring(0, archive)),
                    started.substring(archive).trim(),
                    true,
                    jarMode != null);
        }
        String rest = blank < 0 ? "" : started.substring(blank).trim();
        if (first.startsWith(SOURCE_LAUNCHER)) {
            int end = rest.indexOf(".java ");
            String source = end < 0 ? rest : rest.substring(0, end + ".java".length());
            return new Program(lastPart(source), rest.substring(source.length()).trim(), false, false);
        }
        return new Program(lastPart(first), rest, false, isTool(first));
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

    /** Behind the {@code .jar} or {@code .war} that ends the path; paths, not class names, may hold blanks. */
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

    /** Main class with its package, file name of the jar, or of the source file; empty if there is none. */
    public String name() {
        return name;
    }

    boolean isArchive() {
        return archive;
    }

    /** Whether it comes with the JDK and serves nobody: {@code keytool}, {@code javac}, {@code jcmd}, {@code java -version}. */
    public boolean isTool() {
        return tool;
    }

    /**
     * Whether it is a tool, a build or a health check, so that nobody wants traces of it.
     *
     * @param ignored patterns of names, and those with a blank in them of names, a blank and arguments, which the user adds to the
     *     known ones; {@code -} alone takes those away
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
