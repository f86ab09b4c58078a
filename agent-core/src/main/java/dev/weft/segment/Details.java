// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.Redaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the application itself says about an entity. Made for the few entities that it describes. The emitter's thread reads
 * the maps, and a thread of the application may be late.
 */
final class Details {

    /** X-Ray indexes at most this many annotations of a trace. */
    private static final int MAX_ANNOTATIONS = 50;

    private static final int MAX_KEY = 500;

    @Nullable
    String user;

    /** By key; values are {@link String}, {@link Number} and {@link Boolean}. */
    final Map<String, Object> annotations = new ConcurrentHashMap<String, Object>(4);

    /** JSON objects in UTF-8, by namespace. */
    final Map<String, byte[]> metadata = new ConcurrentHashMap<String, byte[]>(4);

    @Nullable
    Block sql;

    /** What code calls a segment that has another name. */
    @Nullable
    String givenName;

    /** Of a segment; {@code null} for the origin of the platform. */
    @Nullable
    String origin;

    @Nullable
    String resourceArn;

    /** Of a segment; {@code null} for the version that the user has set. */
    @Nullable
    String serviceVersion;

    /** Of a segment. */
    @Nullable
    AwsBlock aws;

    /** Of a subsegment. Not empty. */
    @Nullable
    List<String> precursorIds;

    /** Of the cause. */
    @Nullable
    String workingDirectory;

    /** The cause if the entity ends with a flag and with no other reason for it. */
    @Nullable
    Cause reason;

    /** Of the cause. Not empty. */
    @Nullable
    List<String> paths;

    /** Estimated heap bytes. */
    private int weight;

    void annotate(String key, Object value) {
        String legal = legalKey(key);
        if (legal.isEmpty() || annotations.size() >= MAX_ANNOTATIONS && !annotations.containsKey(legal)) {
            return;
        }
        if (value instanceof Number || value instanceof Boolean) {
            annotations.put(legal, value);
            weight += 100;
        } else {
            String text = Redaction.of(value.toString(), SegmentAnnotations.MAX_VALUE);
            annotations.put(legal, text);
            weight += 100 + 2 * text.length();
        }
    }

    /** Letters, digits and {@code _}; other characters become {@code _}. */
    private static String legalKey(String key) {
        StringBuilder legal = new StringBuilder(Math.min(key.length(), MAX_KEY));
        for (int i = 0; i < key.length() && i < MAX_KEY; i++) {
            char c = key.charAt(i);
            boolean keeps = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            legal.append(keeps ? c : '_');
        }
        return legal.toString();
    }

    void putMetadata(String namespace, byte[] json) {
        metadata.put(namespace, json);
        weight += 100 + json.length;
    }

    int weight() {
        return weight + 64 * (size(precursorIds) + size(paths)) + (aws == null ? 0 : aws.weight());
    }

    private static int size(@Nullable List<String> list) {
        return list == null ? 0 : list.size();
    }
}
