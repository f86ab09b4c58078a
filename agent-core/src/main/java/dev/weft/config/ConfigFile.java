// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.base.Log;
import dev.weft.file.ClassPath;
import dev.weft.file.Location;
import dev.weft.json.JsonFile;
import dev.weft.redaction.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The AWS X-Ray agent's {@code xray-agent.json}: one flat JSON object. */
final class ConfigFile {

    private static final String NAME = "xray-agent.json";

    static final ConfigFile NONE = new ConfigFile("", Collections.<String, String>emptyMap());

    /** Where the file was found, for messages. */
    final String place;

    /** Scalars as text, by key. */
    final Map<String, String> values;

    private ConfigFile(String place, Map<String, String> values) {
        this.place = place;
        this.values = values;
    }

    /** @param written the path that the user set, or {@code null} for the places where AWS's agent looks */
    static ConfigFile load(@Nullable String written, ClassPath classPath, Consumer<String> log) {
        Location location = written == null ? defaultLocation(classPath) : Location.of(written, classPath);
        if (location == null) {
            return NONE;
        }
        try {
            return new ConfigFile(location.toString(), scalars(JsonFile.read(location), location, log));
        } catch (IOException unread) {
            log.accept("configuration file " + location + " is ignored: " + Log.reason(unread));
        } catch (RuntimeException unread) {
            // A class loader or a security manager of the application's may throw anything.
            log.accept("configuration file " + location + " is ignored: " + Log.reason(unread));
        }
        return NONE;
    }

    private static @Nullable Location defaultLocation(ClassPath classPath) {
        // At this time an executable Spring Boot jar or war is on the class path, its nested class path is not.
        return Location.onClassPath(classPath, NAME, "BOOT-INF/classes/" + NAME, "WEB-INF/classes/" + NAME);
    }

    private static Map<String, String> scalars(Map<String, Object> object, Location location, Consumer<String> log) {
        Map<String, String> values = new LinkedHashMap<String, String>();
        List<String> unknown = new ArrayList<String>();
        for (Map.Entry<String, Object> entry : object.entrySet()) {
            String key = entry.getKey();
            Object value = entry.getValue();
            if (!known(key)) {
                unknown.add(key);
            } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                values.put(key, value.toString());
            } else if (value != null) {
                log.accept(key + " in " + location + " is an object or a list: expected one value; ignored");
            }
        }
        if (!unknown.isEmpty()) {
            log.accept("configuration file " + location + " holds unknown keys: " + Quoted.list(unknown)
                    + "; valid keys: " + valid());
        }
        return values;
    }

    private static boolean known(String key) {
        for (Setting setting : Setting.values()) {
            if (key.equals(setting.fileKey)) {
                return true;
            }
        }
        return false;
    }

    private static String valid() {
        StringBuilder keys = new StringBuilder();
        for (Setting setting : Setting.values()) {
            if (setting.fileKey != null) {
                keys.append(keys.length() == 0 ? "" : ", ").append(setting.fileKey);
            }
        }
        return keys.toString();
    }
}
