// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The declarations of all instrumentations as one text, so that a JVM loads no class of an instrumentation at its start. The
 * build writes it into the jar. Without a jar, in tests, it is made from the instrumentations.
 *
 * <pre>
 * servlet-3 ⇥ dev.weft.instrumentation.servlet. ⇥ SERVER ⇥ true ⇥ packages to be opened ⇥ long-lived threads
 * ⇥ org/apache/catalina/core/StandardEngineValve ⇥ invoke ⇥ parameter types, or * ⇥ hook ⇥ false ⇥ 0 ⇥ 1 ⇥ false
 * </pre>
 *
 * <p>A line for each instrumentation, below it one for each of its sites. Elements of a list are separated by commas.
 */
public final class SiteIndex {

    private static final String RESOURCE = "dev/weft/weave/sites";

    private static final char FIELD = '\t';
    private static final char LINE = '\n';
    private static final String ANY_PARAMETERS = "*";

    private SiteIndex() {}

    /**
     * Writes the index. The build calls it.
     *
     * @param arguments the directory of the index
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Paths.get(arguments[0], RESOURCE);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(of(instrumentations(SiteIndex.class.getClassLoader())).getBytes(StandardCharsets.UTF_8));
        }
    }

    // By name, because the class StandardCharsets loads six more classes at the start of a JVM.
    @SuppressWarnings("StringCharset")
    static String read(ClassLoader agent) throws IOException {
        byte[] index = AgentFiles.find(agent, RESOURCE);
        return index == null ? of(instrumentations(agent)) : new String(index, "UTF-8");
    }

    private static Iterable<Instrumentation> instrumentations(ClassLoader loader) {
        return ServiceLoader.load(Instrumentation.class, loader);
    }

    static String of(Iterable<? extends Instrumentation> instrumentations) {
        StringBuilder text = new StringBuilder();
        for (Instrumentation each : instrumentations) {
            String className = each.getClass().getName();
            text.append(each.name())
                    .append(FIELD)
                    .append(className, 0, className.lastIndexOf('.') + 1)
                    .append(FIELD)
                    .append(each.kind())
                    .append(FIELD)
                    .append(each.servesJakarta())
                    .append(FIELD)
                    .append(joined(each.opens()))
                    .append(FIELD)
                    .append(joined(each.longLivedThreads()))
                    .append(LINE);
            for (Site site : each.sites()) {
                text.append(FIELD)
                        .append(site.className().replace('.', '/'))
                        .append(FIELD)
                        .append(site.method())
                        .append(FIELD)
                        .append(site.parameters() == null ? ANY_PARAMETERS : joined(site.parameters()))
                        .append(FIELD)
                        .append(site.hook())
                        .append(FIELD)
                        .append(site.replacesResult())
                        .append(FIELD)
                        .append(site.first())
                        .append(FIELD)
                        .append(site.second())
                        .append(FIELD)
                        .append(site.replacesFirst())
                        .append(LINE);
            }
        }
        return text.toString();
    }

    /** Receives the lines of an index. */
    interface Reader {

        /** Called for each instrumentation, before its sites. */
        void adapter(Adapter adapter);

        /** Called once for each instrumentation, after its adapter, with its {@link Instrumentation#longLivedThreads}. */
        void longLivedThreads(List<String> names);

        /**
         * Called for each site.
         *
         * @param internalName class that declares the method
         * @param line argument of {@link SiteIndex#site}
         */
        void site(String internalName, String line);
    }

    static void read(String index, Reader reader) {
        for (int start = 0; start < index.length(); ) {
            int end = index.indexOf(LINE, start);
            String line = index.substring(start, end);
            if (line.charAt(0) == FIELD) {
                reader.site(line.substring(1, line.indexOf(FIELD, 1)), line);
            } else {
                List<String> fields = split(line, FIELD);
                reader.adapter(new Adapter(
                        fields.get(0),
                        fields.get(1),
                        Boolean.parseBoolean(fields.get(3)),
                        Kind.valueOf(fields.get(2)),
                        list(fields.get(4))));
                reader.longLivedThreads(list(fields.get(5)));
            }
            start = end + 1;
        }
    }

    static Site site(String line) {
        List<String> fields = split(line, FIELD);
        Site site = Site.of(fields.get(1).replace('/', '.'), fields.get(2))
                .calling(fields.get(4))
                .passing(Integer.parseInt(fields.get(6)), Integer.parseInt(fields.get(7)));
        if (!fields.get(3).equals(ANY_PARAMETERS)) {
            site = site.taking(list(fields.get(3)).toArray(new String[0]));
        }
        if (Boolean.parseBoolean(fields.get(8))) {
            site = site.replacingFirst();
        }
        return Boolean.parseBoolean(fields.get(5)) ? site.replacingResult() : site;
    }

    private static String joined(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String each : names) {
            text.append(text.length() == 0 ? "" : ",").append(each);
        }
        return text.toString();
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? Collections.<String>emptyList() : split(joined, ',');
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<String>(8);
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
