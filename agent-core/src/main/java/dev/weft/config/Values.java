// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.file.ClassPath;
import dev.weft.file.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** A valid value for every setting. Immutable. */
final class Values {

    private final Map<Setting, String> texts;

    private Values(Map<Setting, String> texts) {
        this.texts = texts;
    }

    /** The default of every setting. */
    static Values defaults() {
        Map<Setting, String> texts = new HashMap<Setting, String>();
        for (Setting each : Setting.values()) {
            if (each.defaultValue != null) {
                texts.put(each, each.defaultValue);
            }
        }
        return new Values(texts);
    }

    /** What the sources hold. They log invalid values, those of settings without an effect included. */
    static Values of(Sources sources) {
        Map<Setting, String> texts = new HashMap<Setting, String>();
        for (Setting each : Setting.values()) {
            // These three are read before the configuration file is, and a fault is logged once.
            if (each != Setting.ENABLED && each != Setting.IGNORE && each != Setting.CONFIG) {
                String text = sources.text(each);
                if (text != null) {
                    texts.put(each, text);
                }
            }
        }
        return new Values(texts);
    }

    /** {@code null} without a value and without a default. */
    @Nullable
    String text(Setting setting) {
        return texts.get(setting);
    }

    private String textOrEmpty(Setting setting) {
        String text = text(setting);
        return text == null ? "" : text;
    }

    boolean flag(Setting setting) {
        return textOrEmpty(setting).equalsIgnoreCase("true");
    }

    int number(Setting setting) {
        return ValueType.number(textOrEmpty(setting), setting.min, setting.max);
    }

    /** A time in nanoseconds, 0 or more. */
    long nanos(Setting setting) {
        String text = textOrEmpty(setting);
        // Does not load a class for the default.
        return text.equals("0") ? 0 : Milliseconds.parse(text) * 1_000_000;
    }

    /** The word in upper case, as enum constants are written. */
    String choice(Setting setting) {
        return textOrEmpty(setting).toUpperCase(Locale.ROOT);
    }

    @Nullable
    Location file(Setting setting, ClassPath classPath) {
        String written = text(setting);
        return written == null ? null : Location.of(written, classPath);
    }

    /** Names in lower case. */
    Set<String> names(Setting setting) {
        String list = text(setting);
        if (list == null) {
            return Collections.emptySet();
        }
        Set<String> names = new LinkedHashSet<String>();
        StringTokenizer tokens = new StringTokenizer(list, ", ");
        while (tokens.hasMoreTokens()) {
            names.add(tokens.nextToken().toLowerCase(Locale.ROOT));
        }
        return Collections.unmodifiableSet(names);
    }

    List<String> patterns(Setting setting) {
        return patterns(text(setting));
    }

    /** Splits a list with commas between its patterns; empty for {@code null}. */
    static List<String> patterns(@Nullable String list) {
        if (list == null) {
            return Collections.emptyList();
        }
        List<String> patterns = new ArrayList<String>();
        StringTokenizer tokens = new StringTokenizer(list, ",");
        while (tokens.hasMoreTokens()) {
            String pattern = tokens.nextToken().trim();
            if (!pattern.isEmpty()) {
                patterns.add(pattern);
            }
        }
        return Collections.unmodifiableList(patterns);
    }
}
