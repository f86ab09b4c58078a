// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, from a directory of the class path. */
final class PageFiles {
    private static final String INDEX = "/index.html";

    // The page routes these itself. The first part of the path decides.
    private static final Set<String> ROUTES =
            Set.of("", "map", "traces", "compare", "rules", "groups", "status", "insights");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\\.([a-z0-9]+)");
    private static final Pattern IMPORT_MAP = Pattern.compile(
            "<script\\b[^>]*\\btype\\s*=\\s*[\"']?importmap[\"']?[^>]*>(.*?)</script>",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final ClassLoader loader;
    private final String directory;
    private final Map<String, Answer> files = new ConcurrentHashMap<>();
    private final String policy;

    /** @param directory of the class path, without slashes at its ends */
    PageFiles(ClassLoader loader, String directory) {
        this.loader = loader;
        this.directory = directory;
        this.policy = policy(read(INDEX).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Whether a path is one that the page routes. */
    static boolean isRoute(String path) {
        int end = path.indexOf('/', 1);
        return ROUTES.contains(path.substring(1, end < 0 ? path.length() : end));
    }

    /** The file of a path, or the page for one that it routes; empty if there is none. */
    Optional<Answer> at(String path, Optional<String> knownTag) {
        String file = isRoute(path) ? INDEX : path;
        Answer known = files.get(file);
        if (known == null) {
            Matcher parts = FILE.matcher(file);
            String type = parts.matches() ? TYPES.get(parts.group(2)) : null;
            Optional<byte[]> bytes = type == null ? Optional.empty() : read(file);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            known = answer(type, bytes.get());
            files.put(file, known);
        }
        boolean unchanged = knownTag.filter(known.headers().get("ETag")::equals).isPresent();
        return Optional.of(unchanged ? new Answer(304, known.headers(), new byte[0]) : known);
    }

    private Answer answer(String type, byte[] bytes) {
        // A browser asks again each time, since another version may run at the same address.
        return Answer.of(200, type, bytes)
                .with("ETag", "\"" + hash(bytes) + "\"")
                .with("Cache-Control", "no-cache")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Content-Security-Policy", policy);
    }

    private Optional<byte[]> read(String file) {
        try (InputStream in = loader.getResourceAsStream(directory + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the page cannot be read: " + file, e);
        }
    }

    private static String policy(Optional<String> index) {
        String importMap = index.map(IMPORT_MAP::matcher)
                .filter(Matcher::find)
                .map(map ->
                        " 'sha256-" + hash(map.group(1).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)) + "'")
                .orElse("");
        return "default-src 'none'; script-src 'self'" + importMap
                + "; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'"
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
