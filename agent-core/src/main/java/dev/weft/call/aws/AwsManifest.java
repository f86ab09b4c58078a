// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.base.Log;
import dev.weft.file.Location;
import dev.weft.json.JsonFile;
import dev.weft.redaction.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the AWS agent's service handler manifest:
 *
 * <pre>{@code
 * {"services": {"DynamoDb": {"operations": {"BatchGetItem": {
 *     "request_parameters": ["ReturnConsumedCapacity"],
 *     "request_descriptors": {"RequestItems": {"map": true, "get_keys": true, "rename_to": "table_names"}},
 *     "response_parameters": [],
 *     "response_descriptors": {"UnprocessedKeys": {"list": true, "get_count": true}}}}}}}
 * }</pre>
 *
 * <p>{@code *} stands for every operation of a service, or for every service. One error makes the whole file void. What is
 * recorded is then exactly what the documentation says.
 */
final class AwsManifest {

    private static final List<String> FILE_KEYS = Collections.singletonList("services");
    private static final List<String> SERVICE_KEYS = Collections.singletonList("operations");
    private static final List<String> OPERATION_KEYS = Arrays.asList(
            "request_parameters",
            "request_descriptors",
            "response_parameters",
            "response_descriptors",
            // A key of the AWS X-Ray agent. Weft finds the request id without it.
            "request_id_header");
    private static final List<String> DESCRIPTOR_KEYS =
            Arrays.asList("map", "list", "get_keys", "get_count", "rename_to");

    private final Map<String, AwsName> names = new HashMap<String, AwsName>();
    private final List<String> unknown = new ArrayList<String>();

    private AwsManifest() {}

    /**
     * Reads a file. Never throws.
     *
     * @param log gets one line if the file is ignored or has unknown keys
     * @return names by {@link AwsNames#key}; empty if the file is ignored
     */
    static Map<String, AwsName> read(Location location, Consumer<String> log) {
        try {
            AwsManifest manifest = new AwsManifest();
            manifest.services(JsonFile.read(location));
            if (!manifest.unknown.isEmpty()) {
                log.accept("names of AWS resources " + location + " hold unknown keys: "
                        + Quoted.list(manifest.unknown) + "; valid keys of an operation: "
                        + Quoted.list(OPERATION_KEYS) + "; of a descriptor: " + Quoted.list(DESCRIPTOR_KEYS));
            }
            return manifest.names;
        } catch (IOException unread) {
            return ignored(location, unread, log);
        } catch (RuntimeException unread) {
            return ignored(location, unread, log);
        }
    }

    private static Map<String, AwsName> ignored(Location location, Exception unread, Consumer<String> log) {
        log.accept("names of AWS resources " + location + " are ignored: " + Log.reason(unread)
                + "; only the built-in ones are used");
        return Collections.emptyMap();
    }

    private void services(Map<String, Object> file) throws IOException {
        unknown.addAll(JsonFile.unknownKeys("", file, FILE_KEYS));
        Map<String, ?> services = object("\"services\"", file.get("services"));
        for (Map.Entry<String, ?> service : services.entrySet()) {
            String place = "service " + Quoted.quoted(service.getKey());
            Map<String, ?> members = object(place, service.getValue());
            unknown.addAll(JsonFile.unknownKeys(place + " ", members, SERVICE_KEYS));
            Map<String, ?> operations = object(place + ": \"operations\"", members.get("operations"));
            for (Map.Entry<String, ?> operation : operations.entrySet()) {
                operation(
                        place + ", operation " + Quoted.quoted(operation.getKey()),
                        AwsNames.canonical(service.getKey()),
                        operation.getKey(),
                        operation.getValue());
            }
        }
    }

    private void operation(String place, String service, String operation, @Nullable Object value) throws IOException {
        Map<String, ?> members = object(place, value);
        unknown.addAll(JsonFile.unknownKeys(place + " ", members, OPERATION_KEYS));
        parameters(place, members, "request_parameters", service, operation, AwsNames.Part.REQUEST);
        descriptors(place, members, "request_descriptors", service, operation, AwsNames.Part.REQUEST);
        parameters(place, members, "response_parameters", service, operation, AwsNames.Part.RESPONSE);
        descriptors(place, members, "response_descriptors", service, operation, AwsNames.Part.RESPONSE);
    }

    private void parameters(
            String of, Map<String, ?> members, String key, String service, String operation, AwsNames.Part part)
            throws IOException {
        String place = of + ": \"" + key + '"';
        Object value = members.get(key);
        if (value == null) {
            return;
        }
        if (!(value instanceof List)) {
            throw new IOException(place + " is " + JsonFile.shown(value) + ": expected a list of names");
        }
        for (Object each : (List<?>) value) {
            if (!isName(each)) {
                throw new IOException(place + " holds " + JsonFile.shown(each) + ": expected a field's name");
            }
            String field = (String) each;
            String snake = AwsName.snakeCase(field);
            // The AWS X-Ray agent has another name for this parameter alone.
            String name = snake.equals("bucket") ? "bucket_name" : snake;
            put(place, AwsNames.key(service, operation, part, AwsNames.upperFirst(field)), name, AwsName.Of.VALUE);
        }
    }

    private void descriptors(
            String of, Map<String, ?> members, String key, String service, String operation, AwsNames.Part part)
            throws IOException {
        String place = of + ": \"" + key + '"';
        Object value = members.get(key);
        if (value == null) {
            return;
        }
        for (Map.Entry<String, ?> entry : object(place, value).entrySet()) {
            String field = entry.getKey();
            String within = place + ", " + Quoted.quoted(field);
            if (!isName(field)) {
                throw new IOException(within + ": expected a field's name");
            }
            Map<String, ?> descriptor = object(within, entry.getValue());
            unknown.addAll(JsonFile.unknownKeys(within + " ", descriptor, DESCRIPTOR_KEYS));
            Object called = descriptor.get("rename_to");
            if (called != null && !isName(called)) {
                throw new IOException(within + ": \"rename_to\" is " + JsonFile.shown(called)
                        + ": expected a name of letters, digits and _");
            }
            boolean keys = flags(within, descriptor, "map", "get_keys");
            boolean count = flags(within, descriptor, "list", "get_count");
            if (!keys && !count) {
                throw new IOException(within + ": expected \"map\" and \"get_keys\", or \"list\" and \"get_count\"");
            }
            put(
                    within,
                    AwsNames.key(service, operation, part, AwsNames.upperFirst(field)) + AwsNames.DESCRIBED,
                    AwsName.snakeCase(called == null ? field : (String) called),
                    keys ? AwsName.Of.KEYS : AwsName.Of.COUNT);
        }
    }

    private void put(String place, String key, String name, AwsName.Of of) throws IOException {
        if (AwsName.isReserved(name)) {
            throw new IOException(
                    place + " names " + Quoted.quoted(name) + ": expected a name that not every call has already");
        }
        names.put(key, new AwsName(name, of));
    }

    /** Whether both flags are set. Reads the second one in any case, so that its errors are found. */
    private static boolean flags(String place, Map<String, ?> descriptor, String first, String second)
            throws IOException {
        boolean isFirst = flag(place, descriptor, first);
        boolean isSecond = flag(place, descriptor, second);
        return isFirst && isSecond;
    }

    private static boolean flag(String place, Map<String, ?> descriptor, String key) throws IOException {
        Object value = descriptor.get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw new IOException(place + ": \"" + key + "\" is " + JsonFile.shown(value) + ": expected true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    @SuppressWarnings("unchecked") // Keys of a JSON object are strings.
    private static Map<String, ?> object(String place, @Nullable Object value) throws IOException {
        if (!(value instanceof Map)) {
            throw new IOException(place + " is " + JsonFile.shown(value) + ": expected an object");
        }
        return (Map<String, ?>) value;
    }

    /** Whether a value is a letter and then letters, digits and {@code _}. Names become keys of the document. */
    private static boolean isName(@Nullable Object value) {
        if (!(value instanceof String) || ((String) value).isEmpty()) {
            return false;
        }
        String text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || ((c < '0' || c > '9') && c != '_'))) {
                return false;
            }
        }
        return true;
    }
}
