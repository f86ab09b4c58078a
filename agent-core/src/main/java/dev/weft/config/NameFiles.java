// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringTokenizer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Names in the files of an application and in the manifest of its jar. The first value of a key counts. */
final class NameFiles {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_PLACEHOLDERS = 5;
    private static final int MAX_DEPTH = 16;

    /** No jar holds a class of this name. */
    private static final String NO_CLASS = "-";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final String[] KEYS = {
        "spring.application.name", "quarkus.application.name", "micronaut.application.name"
    };

    /** In the order of Spring. */
    private static final String[] FILES = {
        "config/application.properties",
        "config/application.yml",
        "config/application.yaml",
        "application.properties",
        "application.yml",
        "application.yaml",
        "bootstrap.properties",
        "bootstrap.yml",
    };

    private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/", ""};

    private final Sources sources;
    private final Map<String, ServiceName> values = new HashMap<String, ServiceName>();

    /** {@code Implementation-Title} of the jar that holds the main class. */
    @Nullable
    String title;

    /** The file name of that jar; {@code null} for classes in a folder. */
    @Nullable
    String holder;

    /** {@code Main-Class} of the jar that is run. */
    @Nullable
    String mainClass;

    /** The class that Spring Boot's launcher runs. */
    @Nullable
    String startClass;

    private @Nullable String application;

    NameFiles(Sources sources) {
        this.sources = sources;
    }

    /** The value of a framework's key, or {@code null} if no file has it. */
    @Nullable
    ServiceName value(String key) {
        return values.get(key);
    }

    /** The name of the jar that Quarkus runs, or {@code null}. */
    @Nullable
    ServiceName artifact() {
        return application == null ? null : ServiceName.of(ServiceName.ofFile(application), "the jar " + application);
    }

    /** Reads {@code application.properties} and the like beside the running process. */
    void readWorkingDirectory(File directory) {
        readFiles(directory, "", "");
    }

    /** Reads a folder of the class path, which may be an unpacked Spring Boot jar. */
    void readFolder(File folder) {
        for (String root : ROOTS) {
            if (root.isEmpty() || new File(folder, root).isDirectory()) {
                readFiles(folder, root, "");
            }
        }
        String manifest = text(new File(folder, MANIFEST));
        if (manifest != null && new File(folder, "BOOT-INF").isDirectory()) {
            readManifest(manifest);
        }
    }

    private void readFiles(File folder, String root, String in) {
        for (String name : FILES) {
            String text = text(new File(folder, root + name));
            if (text != null) {
                read(text, root + name + in, name);
            }
        }
    }

    /**
     * Reads a jar.
     *
     * @param main the main class, if it may be in another jar; {@code null} for a jar that is run
     */
    void readArchive(File file, @Nullable String main) {
        try {
            if (!file.isFile()) {
                return;
            }
            ZipFile archive = new ZipFile(file);
            try {
                for (String root : ROOTS) {
                    for (String name : FILES) {
                        String text = text(archive, root + name);
                        if (text != null) {
                            read(text, root + name, name);
                        }
                    }
                }
                String manifest = text(archive, MANIFEST);
                boolean holds = main == null || archive.getEntry(main.replace('.', '/') + ".class") != null;
                if (holds && holder == null) {
                    holder = file.getName();
                }
                if (holds && manifest != null) {
                    readManifest(manifest);
                    mainClass = main == null ? attribute(manifest, "Main-Class") : mainClass;
                }
            } finally {
                archive.close();
            }
        } catch (IOException notAnArchive) {
            // The JVM says so.
        }
    }

    /** Reads what is deployed: a war, or a folder with its content. */
    void readDeployment(File deployment) {
        if (deployment.isDirectory()) {
            readFolder(deployment);
        } else {
            readArchive(deployment, NO_CLASS);
        }
    }

    /** Reads the application of {@code quarkus-run.jar}, which is beside it in {@code app/}. */
    void readFastJar(File runner) {
        if (!runner.getName().equals("quarkus-run.jar")) {
            return;
        }
        File folder = new File(runner.getAbsoluteFile().getParentFile(), "app");
        String[] jars = folder.list();
        if (jars == null) {
            return;
        }
        Arrays.sort(jars);
        for (String jar : jars) {
            if (jar.endsWith(".jar")) {
                readArchive(new File(folder, jar), NO_CLASS);
                application = jar;
                return;
            }
        }
    }

    private void readManifest(String manifest) {
        if (title == null) {
            title = attribute(manifest, "Implementation-Title");
        }
        if (startClass == null) {
            startClass = attribute(manifest, "Start-Class");
        }
    }

    /** An attribute of the main section. Lines that begin with a blank continue the line before. */
    private static @Nullable String attribute(String manifest, String name) {
        String text = manifest.replace("\r\n", "\n").replace('\r', '\n');
        int end = text.indexOf("\n\n");
        String section = ("\n" + (end < 0 ? text : text.substring(0, end))).replace("\n ", "");
        int at = section.toLowerCase(Locale.ROOT).indexOf("\n" + name.toLowerCase(Locale.ROOT) + ": ");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 3;
        int to = section.indexOf('\n', from);
        String value = section.substring(from, to < 0 ? section.length() : to).trim();
        return value.isEmpty() ? null : value;
    }

    private void read(String text, String from, String name) {
        if (name.endsWith(".properties")) {
            Properties properties = PropertiesText.parse(text);
            for (String key : KEYS) {
                put(key, properties.getProperty(key), from);
            }
        } else {
            readYaml(text, from);
        }
    }

    private void put(String key, @Nullable String value, String from) {
        ServiceName found = ServiceName.of(resolved(value), key + " in " + from);
        if (found != null && !values.containsKey(key)) {
            values.put(key, found);
        }
    }

    /** Reads block mappings and dotted keys. A document for one profile only is skipped. */
    private void readYaml(String text, String from) {
        String[] found = new String[KEYS.length];
        String[] keys = new String[MAX_DEPTH];
        int[] indents = new int[MAX_DEPTH];
        int depth = 0;
        boolean profile = false;
        StringTokenizer lines = new StringTokenizer(text + "\n---\n", "\r\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            String content = line.trim();
            if (content.equals("---")) {
                for (int i = 0; i < KEYS.length && !profile; i++) {
                    put(KEYS[i], found[i], from);
                }
                Arrays.fill(found, null);
                depth = 0;
                profile = false;
                continue;
            }
            int colon = content.endsWith(":") ? content.length() - 1 : content.indexOf(": ");
            if (colon <= 0 || content.charAt(0) == '#' || content.charAt(0) == '-') {
                continue;
            }
            int indent = line.indexOf(content.charAt(0));
            while (depth > 0 && indents[depth - 1] >= indent) {
                depth--;
            }
            String key = (depth == 0 ? "" : keys[depth - 1] + ".")
                    + unquoted(content.substring(0, colon).trim());
            String value = content.substring(colon + 1).trim();
            if (value.isEmpty() || value.charAt(0) == '#') {
                if (depth == MAX_DEPTH) {
                    return;
                }
                keys[depth] = key;
                indents[depth++] = indent;
            } else {
                profile |= key.equals("spring.profiles") || key.endsWith(".on-profile");
                for (int i = 0; i < KEYS.length; i++) {
                    if (key.equals(KEYS[i]) && "&*|>{[!".indexOf(value.charAt(0)) < 0) {
                        found[i] = unquoted(value);
                    }
                }
            }
        }
    }

    private static String unquoted(String value) {
        char quote = value.charAt(0);
        int close = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (close > 0) {
            return value.substring(1, close);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).trim();
    }

    /** A value with its placeholders replaced by properties, variables and defaults; {@code null} if one stays unknown. */
    @Nullable
    String resolved(@Nullable String value) {
        String text = value;
        for (int i = 0; text != null && text.contains("${"); i++) {
            if (i == MAX_PLACEHOLDERS) {
                return null;
            }
            int open = text.lastIndexOf("${");
            int close = text.indexOf('}', open);
            String replacement = close < 0 ? null : known(text.substring(open + 2, close));
            text = replacement == null ? null : text.substring(0, open) + replacement + text.substring(close + 1);
        }
        return text;
    }

    /** The value of {@code name} or {@code name:default}. */
    private @Nullable String known(String placeholder) {
        int colon = placeholder.indexOf(':');
        String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
        String value = sources.property(name);
        if (value == null) {
            value = sources.variable(name);
        }
        if (value == null) {
            value = sources.variable(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""));
        }
        return value == null && colon >= 0 ? placeholder.substring(colon + 1) : value;
    }

    /** The text of a file, or {@code null} if it is missing, unreadable or larger than 256 KiB. */
    static @Nullable String text(File file) {
        try {
            if (!file.isFile() || file.length() > MAX_BYTES) {
                return null;
            }
            InputStream in = new FileInputStream(file);
            try {
                return text(in);
            } finally {
                in.close();
            }
        } catch (IOException | SecurityException unreadable) {
            return null;
        }
    }

    private static @Nullable String text(ZipFile archive, String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return null;
        }
        InputStream in = archive.getInputStream(entry);
        try {
            return text(in);
        } finally {
            in.close();
        }
    }

    private static @Nullable String text(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MAX_BYTES) {
                return null;
            }
        }
        String text = bytes.toString("UTF-8");
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
