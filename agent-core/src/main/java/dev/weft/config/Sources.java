// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.redaction.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Where settings are looked up. Weft's own names come first: environment, system property, agent argument. Then AWS's:
 * environment, system property, file.
 *
 * <p>Environment before property is AWS's rule, and one rule is easier to keep in mind than two. The agent argument comes
 * after both because it is the farthest from who runs this JVM: it is often baked into an image by JAVA_TOOL_OPTIONS and then
 * holds for every JVM there.
 */
final class Sources {

    private final Map<String, String> arguments;
    private final Map<String, String> environment;
    private final Properties properties;
    private final Consumer<String> log;
    private ConfigFile file = ConfigFile.NONE;

    /** What the user set, in the order in which it was read, as it counts. */
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

    /**
     * Whether this JVM is an AWS Lambda function: Lambda's own segment says where it runs, and whatever is asked would prolong a
     * cold start.
     */
    boolean isFunction() {
        return environment.containsKey("AWS_LAMBDA_FUNCTION_NAME");
    }

    Program program() {
        return Program.of(property("sun.java.command"), property("sun.java.launcher"), property("jarmode"));
    }

    /** A system property, or {@code null} if it is unset, empty, not a string or not ours to read. */
    String property(String name) {
        try {
            return set(properties.getProperty(name));
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** What the user set, or its default where that is not valid or nothing is set; {@code null} where there is none. */
    String text(Setting setting) {
        Found found = find(setting);
        if (found == null) {
            return setting.standard;
        }
        String fault = setting.fault(found.text);
        if (fault == null) {
            keep(setting, found);
            return found.text;
        }
        String shown = found.text;
        if (setting.kind == Setting.Kind.ADDRESS) {
            // What stands before @ in an address may be a password.
            int credentials = shown.lastIndexOf('@');
            shown = credentials < 0 ? shown : "***" + shown.substring(credentials);
        }
        log.accept(found.name + " is " + Quoted.quoted(shown) + (fault.isEmpty() ? "" : " (" + fault + ")")
                + ": expected " + setting.expected()
                + (setting.standard == null ? "; ignored" : "; using " + setting.standard));
        return setting.standard;
    }

    boolean flag(Setting setting) {
        return "true".equalsIgnoreCase(text(setting));
    }

    int number(Setting setting) {
        return Setting.number(text(setting), setting.least, setting.most);
    }

    long millis(Setting setting) {
        String text = text(setting);
        // As it is where nothing is set: then the class need not be loaded.
        return text.equals("0") ? 0 : Milliseconds.parse(text);
    }

    /** What has been read and was set by the user: {@code setting}, {@code value} and {@code from}, each by its name. */
    List<Map<String, Object>> given() {
        return Collections.unmodifiableList(new ArrayList<Map<String, Object>>(given));
    }

    private void keep(Setting setting, Found found) {
        Map<String, Object> one = new LinkedHashMap<String, Object>();
        one.put("setting", setting.key == null ? setting.name() : setting.property());
        one.put("value", found.text);
        one.put("from", found.name);
        // Some are read twice, and in between the file may have become a source.
        if (!given.contains(one)) {
            given.add(one);
        }
    }

    /** The name that the user set {@code setting} by, or {@code null} if it is unset. */
    String name(Setting setting) {
        Found found = find(setting);
        return found == null ? null : found.name;
    }

    private Found find(Setting setting) {
        if (setting.key != null) {
            Found found = found(environment.get(setting.environment()), setting.environment());
            if (found == null) {
                found = found(property(setting.property()), setting.property());
            }
            if (found == null) {
                found = found(arguments.get(setting.key), "agent argument " + setting.key);
            }
            if (found == null && setting.earlierKey() != null) {
                found = findEarlier(setting.earlierKey());
            }
            if (found != null) {
                return found;
            }
        }
        Found found = null;
        if (setting.awsEnvironment != null) {
            found = found(environment.get(setting.awsEnvironment), setting.awsEnvironment);
        }
        if (found == null && setting.awsProperty != null) {
            found = found(property(setting.awsProperty), setting.awsProperty);
        }
        if (found == null && setting.fileKey != null) {
            found = found(file.values.get(setting.fileKey), setting.fileKey + " in " + file.place);
        }
        return found;
    }

    private Found findEarlier(String key) {
        Found found = found(property("weft." + key), "weft." + key);
        return found == null ? found(arguments.get(key), "agent argument " + key) : found;
    }

    private static Found found(String value, String name) {
        String text = set(value);
        return text == null ? null : new Found(text, name);
    }

    private static String set(String value) {
        String text = value == null ? "" : value.trim();
        return text.isEmpty() ? null : text;
    }

    /** Names what looks like one of Weft's settings and is none: most often a slip of the keyboard. */
    void nameUnknown() {
        List<String> unknown = new ArrayList<String>();
        for (String key : arguments.keySet()) {
            unknown("agent argument ", "weft." + key, key, unknown);
        }
        try {
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith("weft.")) {
                    unknown("", name, name, unknown);
                }
            }
        } catch (RuntimeException unreadable) {
            // Then it names nothing; every setting was read by its own name.
        }
        for (String name : environment.keySet()) {
            // Kubernetes sets WEFT_PORT_2000_UDP and the like for a service called weft.
            if (name.startsWith("WEFT_") && !name.contains("_PORT") && !name.contains("_SERVICE_HOST")) {
                unknown("", "weft." + name.substring(5), name, unknown);
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

    private static void unknown(String kind, String property, String name, List<String> unknown) {
        for (Setting setting : Setting.values()) {
            if (property.equals(setting.property())
                    || property.equals("weft." + setting.earlierKey())
                    || name.equals(setting.environment())) {
                return;
            }
        }
        unknown.add(kind + name);
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
