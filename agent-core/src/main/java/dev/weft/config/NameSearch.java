// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.io.File;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Finds the name that a person gave to the service, where no setting of Weft names it. The order is in docs/configuration.md. */
final class NameSearch {

    /** Folders of the class path that are searched, and archives, of which the application's is one of the first. */
    private static final int MAX_FOLDERS = 32;

    private static final int MAX_ARCHIVES = 4;

    private static final String SPRING = "spring.application.name";
    private static final String QUARKUS = "quarkus.application.name";
    private static final String MICRONAUT = "micronaut.application.name";

    /** Main classes that run what others wrote. */
    private static final String[] LAUNCHERS = {
        "org.springframework.boot.loader.",
        "io.quarkus.bootstrap.runner.",
        "io.quarkus.runner.",
        "io.helidon.Main",
        "io.helidon.microprofile.",
        "io.vertx.core.Launcher",
        "io.vertx.launcher.",
        "org.apache.commons.daemon.",
        "org.tanukisoftware.wrapper.",
    };

    /** Launchers that a build puts into the jar of the application. */
    private static final String[] INCLUDED = {"org.springframework.boot.loader.", "io.quarkus.runner."};

    /** Main classes and jars of servers, which run the applications in a folder. */
    private static final String[] SERVERS = {
        "org.apache.catalina.",
        "org.apache.tomee.",
        "org.jboss.modules.",
        "jboss-modules.jar",
        "com.ibm.ws.kernel.boot.",
        "ws-server.jar",
        "org.eclipse.jetty.",
        "start.jar",
        "fish.payara.",
        "com.sun.enterprise.glassfish.",
        "org.glassfish.",
    };

    private final Sources sources;
    private final Program program;
    private final NameFiles files;

    private NameSearch(Sources sources) {
        this.sources = sources;
        this.program = sources.program();
        this.files = new NameFiles(sources);
    }

    /** The name of the service. Never fails: what cannot be read is skipped. */
    static ServiceName of(Sources sources) {
        Program program = sources.program();
        if (!sources.isFunction()) {
            try {
                ServiceName found = new NameSearch(sources).find();
                if (found != null) {
                    return found;
                }
            } catch (RuntimeException refused) {
                // A security manager, or properties of the application that throw.
            }
        }
        return ServiceName.of(program);
    }

    private @Nullable ServiceName find() {
        ServiceName found = argument(SPRING);
        if (found == null) {
            found = inJson();
        }
        if (found == null) {
            found = set(SPRING);
        }
        if (found != null) {
            return found;
        }
        readFiles();
        String main = files.mainClass == null ? program.name() : files.mainClass;
        ServerName server = isOne(SERVERS, main) ? ServerName.of(main, program, sources) : null;
        if (server != null) {
            server.read(files);
        }
        found = of(SPRING);
        if (found == null) {
            found = of(QUARKUS);
        }
        if (found == null) {
            found = of(MICRONAUT);
        }
        if (found == null && server == null && isApplications(main)) {
            found = ServiceName.of(
                    files.title, "Implementation-Title" + (files.holder == null ? "" : " of " + files.holder));
        }
        if (found == null) {
            found = server == null ? files.artifact() : server.name();
        }
        if (found == null) {
            found = pod();
        }
        if (found == null) {
            found = family();
        }
        return found == null && server == null && isOne(LAUNCHERS, main) ? launched(main) : found;
    }

    /** Whether the jar that holds the main class is the application's, and not that of a launcher. */
    private boolean isApplications(String main) {
        return program.isArchive() || !isOne(LAUNCHERS, main) || isOne(INCLUDED, main);
    }

    /** The name of what a launcher runs: its jar, or else the main class in it. */
    private @Nullable ServiceName launched(String main) {
        String jar = program.isArchive() ? program.name() : isOne(INCLUDED, main) ? files.holder : null;
        if (jar != null && !jar.equals("quarkus-run.jar")) {
            return ServiceName.of(ServiceName.ofFile(jar), "the jar's file name");
        }
        String start = files.startClass;
        return start == null ? null : ServiceName.of(start.substring(start.lastIndexOf('.') + 1), "Start-Class");
    }

    private static boolean isOne(String[] starts, String main) {
        for (String each : starts) {
            if (main.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** The value of a framework's key: argument, property, variable, file. */
    private @Nullable ServiceName of(String key) {
        ServiceName found = key.equals(MICRONAUT) ? argument(key) : null;
        if (found == null) {
            found = set(key);
        }
        return found == null ? files.value(key) : found;
    }

    private @Nullable ServiceName argument(String key) {
        return ServiceName.of(files.resolved(program.argument("--" + key + "=")), "argument --" + key);
    }

    private @Nullable ServiceName set(String key) {
        ServiceName found = ServiceName.of(files.resolved(sources.property(key)), key);
        if (found != null) {
            return found;
        }
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_');
        return ServiceName.of(files.resolved(sources.variable(variable)), variable);
    }

    /** Reads the flat and the nested form of the name in Spring's JSON. */
    private @Nullable ServiceName inJson() {
        String json = sources.variable("SPRING_APPLICATION_JSON");
        if (json == null) {
            json = sources.property("spring.application.json");
        }
        if (json == null) {
            return null;
        }
        int at = json.indexOf("\"spring.application.name\"");
        if (at < 0) {
            int spring = json.indexOf("\"spring\"");
            int application = spring < 0 ? -1 : json.indexOf("\"application\"", spring);
            at = application < 0 ? -1 : json.indexOf("\"name\"", application);
        }
        int colon = at < 0 ? -1 : json.indexOf(':', at);
        int open = colon < 0 ? -1 : json.indexOf('"', colon);
        int close = open < 0 ? -1 : json.indexOf('"', open + 1);
        return close < 0
                ? null
                : ServiceName.of(
                        files.resolved(json.substring(open + 1, close)), SPRING + " in SPRING_APPLICATION_JSON");
    }

    private void readFiles() {
        String directory = sources.property("user.dir");
        if (directory != null) {
            files.readWorkingDirectory(new File(directory));
        }
        if (program.isArchive()) {
            File archive = new File(program.path());
            files.readArchive(archive, null);
            files.readFastJar(archive);
            return;
        }
        String classPath = sources.property("java.class.path");
        StringTokenizer entries = new StringTokenizer(classPath == null ? "" : classPath, File.pathSeparator);
        int folders = 0;
        int archives = 0;
        while (entries.hasMoreTokens() && folders < MAX_FOLDERS) {
            File entry = new File(entries.nextToken());
            if (entry.isDirectory()) {
                folders++;
                files.readFolder(entry);
            } else if (archives++ < MAX_ARCHIVES) {
                files.readArchive(entry, program.name());
                files.readFastJar(entry);
            }
        }
    }

    /** The name of the pod without what its owners added: a Deployment, StatefulSet, DaemonSet or Job. */
    private @Nullable ServiceName pod() {
        if (sources.variable("KUBERNETES_SERVICE_HOST") == null) {
            return null;
        }
        String pod = sources.variable("POD_NAME");
        if (pod == null) {
            pod = sources.variable("HOSTNAME");
        }
        // A pod on the network of its node has the name of the node.
        if (pod == null || pod.indexOf('.') >= 0 || pod.startsWith("ip-")) {
            return null;
        }
        return ServiceName.of(owner(pod), "the owner of pod " + pod);
    }

    private static @Nullable String owner(String pod) {
        int dash = pod.lastIndexOf('-');
        if (dash <= 0) {
            return null;
        }
        String owner = pod.substring(0, dash);
        String last = pod.substring(dash + 1);
        if (last.length() <= 4 && isOf(last, "0123456789")) {
            return owner;
        }
        if (last.length() != 5 || !isOf(last, "bcdfghjklmnpqrstvwxz2456789")) {
            return null;
        }
        int set = owner.lastIndexOf('-');
        String hash = owner.substring(set + 1);
        boolean deployment = hash.length() >= 6 && hash.length() <= 10 && isOf(hash, "bcdfghjklmnpqrstvwxz2456789");
        boolean cron = hash.length() >= 8 && hash.length() <= 10 && isOf(hash, "0123456789");
        return set > 0 && (deployment || cron) ? owner.substring(0, set) : owner;
    }

    private static boolean isOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The family of an ECS task, from the file that the container agent writes. The metadata service is not asked. */
    private @Nullable ServiceName family() {
        String file = sources.variable("ECS_CONTAINER_METADATA_FILE");
        String json = file == null ? null : NameFiles.text(new File(file));
        int at = json == null ? -1 : json.indexOf("\"TaskDefinitionFamily\"");
        if (json == null || at < 0) {
            return null;
        }
        int open = json.indexOf('"', json.indexOf(':', at) + 1);
        int close = open < 0 ? -1 : json.indexOf('"', open + 1);
        return close < 0 ? null : ServiceName.of(json.substring(open + 1, close), "the task's family");
    }
}
