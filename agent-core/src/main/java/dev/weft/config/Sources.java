// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.redaction.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks settings up. Weft's own names come first: environment, system property, agent argument. AWS's names follow:
 * environment, system property, file.
 *
 * <p>Environment before property is AWS's rule, and Weft follows it for all names. The agent argument comes after both, because
 * it is often set in an image by JAVA_TOOL_OPTIONS and then holds for every JVM in it.
 */
final class Sources {

    private final Map<String, String> arguments;
    private final Map<String, String> environment;
    private final Properties properties;
    private final Consumer<String> log;
    private ConfigFile file = ConfigFile.NONE;

    /** The valid settings of the user, in the order in which they were read. */
    private final List<Map<String, Object>> given = new ArrayList<Map<String, Object>>();

    Sources(
            Map<String, String> arguments,
            Map<String, String> environment,
            Properties properties,
            Consumer<String> log) {
        this.arguments = arguments;
        this.environment = environment;
        this.properties = properties;
        this.log = log;
    }

    /** Makes {@code file} the last source. */
    void file(ConfigFile file) {
        this.file = file;
    }

    /** Whether this JVM is an AWS Lambda function. */
    boolean isFunction() {
        return environment.containsKey("AWS_LAMBDA_FUNCTION_NAME");
    }

    Program program() {
        return Program.of(property("sun.java.command"), property("sun.java.launcher"), property("jarmode"));
    }

    /** An environment variable, or {@code null} if it is unset or empty. */
    @Nullable
    String variable(String name) {
        return trimmed(environment.get(name));
    }

    /** A system property, or {@code null} if it is unset, empty, not a string or not readable. */
    @Nullable
    String property(String name) {
        try {
            return trimmed(properties.getProperty(name));
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /**
     * Reads a setting. An invalid value is logged.
     *
     * @return the user's value, or the default if none is set or the value is invalid; {@code null} if there is no default
     */
    @Nullable
    String text(Setting setting) {
        Found found = find(setting);
        if (found == null) {
            return setting.defaultValue;
        }
        String fault = setting.fault(found.text);
        if (fault == null) {
            addGiven(setting, found);
            return found.text;
        }
        log.accept(found.name + " is " + Quoted.quoted(shown(setting, found.text))
                + (fault.isEmpty() ? "" : " (" + fault + ")")
                + ": expected " + setting.expected
                + (setting.defaultValue == null ? "; ignored" : "; using " + setting.defaultValue));
        return setting.defaultValue;
    }

    /** Masks the part of an address before {@code @}, which may be a password. */
    private static String shown(Setting setting, String text) {
        int credentials = setting.type == ValueType.ADDRESS ? text.lastIndexOf('@') : -1;
        return credentials < 0 ? text : "***" + text.substring(credentials);
    }

    boolean flag(Setting setting) {
        return "true".equalsIgnoreCase(text(setting));
    }

    /** The valid settings of the user that have been read: maps of {@code setting}, {@code value} and {@code from}. */
    List<Map<String, Object>> given() {
        return new ArrayList<Map<String, Object>>(given);
    }

    private void addGiven(Setting setting, Found found) {
        Map<String, Object> one = new LinkedHashMap<String, Object>();
        String property = setting.property();
        one.put("setting", property == null ? setting.name() : property);
        one.put("value", found.text);
        one.put("from", found.name);
        // ENABLED is read twice, before and after the configuration file.
        if (!given.contains(one)) {
            given.add(one);
        }
    }

    /** The name by which the user set {@code setting}, or {@code null} if it is unset. */
    @Nullable
    String name(Setting setting) {
        Found found = find(setting);
        return found == null ? null : found.name;
    }

    private @Nullable Found find(Setting setting) {
        Found found = inEnvironment(setting.environment());
        if (found == null) {
            found = inProperties(setting.property());
        }
        if (found == null) {
            found = inArguments(setting.key);
        }
        if (found == null) {
            found = inProperties(setting.oldProperty());
        }
        if (found == null) {
            found = inArguments(setting.oldKey);
        }
        if (found == null) {
            found = inEnvironment(setting.awsEnvironment);
        }
        if (found == null) {
            found = inProperties(setting.awsProperty);
        }
        return found == null ? inFile(setting.fileKey) : found;
    }

    private @Nullable Found inEnvironment(@Nullable String name) {
        return name == null ? null : found(environment.get(name), name);
    }

    private @Nullable Found inProperties(@Nullable String name) {
        return name == null ? null : found(property(name), name);
    }

    private @Nullable Found inArguments(@Nullable String key) {
        return key == null ? null : found(arguments.get(key), "agent argument " + key);
    }

    private @Nullable Found inFile(@Nullable String key) {
        return key == null ? null : found(file.values.get(key), key + " in " + file.place);
    }

    private static @Nullable Found found(@Nullable String value, String name) {
        String text = trimmed(value);
        return text == null ? null : new Found(text, name);
    }

    /** {@code null} for an empty value, which counts as unset. */
    private static @Nullable String trimmed(@Nullable String value) {
        String text = value == null ? "" : value.trim();
        return text.isEmpty() ? null : text;
    }

    /** Logs names that look like a setting of Weft but are none. */
    void logUnknown() {
        List<String> unknown = new ArrayList<String>();
        for (String key : arguments.keySet()) {
            if (!isProperty("weft." + key)) {
                unknown.add("agent argument " + key);
            }
        }
        try {
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith("weft.") && !isProperty(name)) {
                    unknown.add(name);
                }
            }
        } catch (RuntimeException unreadable) {
            // Each setting was read by its own name. Unknown names stay unknown.
        }
        for (String name : environment.keySet()) {
            // Kubernetes sets WEFT_PORT_2000_UDP and the like for a service called weft.
            boolean ofKubernetes = name.contains("_PORT") || name.contains("_SERVICE_HOST");
            if (name.startsWith("WEFT_") && !ofKubernetes && !isEnvironment(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            StringBuilder valid = new StringBuilder();
            for (Setting setting : Setting.values()) {
                if (setting.key != null) {
                    valid.append(valid.length() == 0 ? "" : ", ").append(setting.property());
                }
            }
            log.accept("unknown: " + Quoted.list(unknown) + "; settings: " + valid);
        }
    }

    private static boolean isProperty(String name) {
        for (Setting setting : Setting.values()) {
            if (name.equals(setting.property()) || name.equals(setting.oldProperty())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnvironment(String name) {
        for (Setting setting : Setting.values()) {
            if (name.equals(setting.environment())) {
                return true;
            }
        }
        return false;
    }

    private static final class Found {
        final String text;
        final String name;

        Found(String text, String name) {
            this.text = text;
            this.name = name;
        }
    }
}
