// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of docs/wire.md that AWS's schema does not state. A receiver that decodes into typed structs drops the whole
 * datagram if a type is wrong. Further rules are Weft's own. Each violation is one line with the place in the document, the
 * rule, and the value.
 */
final class StrictReceiver {

    private static final Pattern ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final Pattern TRACE_ID = Pattern.compile("1-([0-9a-fA-F]{8})-[0-9a-fA-F]{24}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/%&#=+\\\\\\-@]{1,200}");
    private static final Pattern ANNOTATION_KEY = Pattern.compile("[A-Za-z0-9_]{1,500}");
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern SQL_URL = Pattern.compile("^(.+//.+)/([^\\?]+)\\??.*$");
    private static final Set<String> NAMESPACES = Set.of("aws", "remote");
    private static final Set<String> EMBEDDED_WITHOUT = Set.of("trace_id", "parent_id", "type");
    private static final int MAX_FRAMES = 50;
    private static final Duration PAST = Duration.ofDays(28);
    private static final Duration FUTURE = Duration.ofMinutes(5);

    private enum Type {
        TEXT("a string"),
        TEXT_250("a string of at most 250 characters"),
        INTEGER("an integer"),
        NUMBER("a number"),
        FLAG("true, or absent"),
        OBJECT("an object"),
        LIST("a list");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        boolean admits(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case TEXT_250 -> value.isTextual() && length(value) <= 250;
                case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
                case NUMBER -> value.isNumber();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
                case LIST -> value.isArray();
            };
        }
    }

    /** The fields of a segment and a subsegment. Any other field is an error of the agent. */
    private static final Map<String, Type> ENTITY = Map.ofEntries(
            Map.entry("id", Type.TEXT),
            Map.entry("name", Type.TEXT),
            Map.entry("trace_id", Type.TEXT),
            Map.entry("parent_id", Type.TEXT),
            Map.entry("type", Type.TEXT),
            Map.entry("start_time", Type.NUMBER),
            Map.entry("end_time", Type.NUMBER),
            Map.entry("in_progress", Type.FLAG),
            Map.entry("namespace", Type.TEXT),
            Map.entry("user", Type.TEXT_250),
            Map.entry("origin", Type.TEXT),
            Map.entry("resource_arn", Type.TEXT),
            Map.entry("http", Type.OBJECT),
            Map.entry("aws", Type.OBJECT),
            Map.entry("sql", Type.OBJECT),
            Map.entry("service", Type.OBJECT),
            Map.entry("error", Type.FLAG),
            Map.entry("throttle", Type.FLAG),
            Map.entry("fault", Type.FLAG),
            Map.entry("annotations", Type.OBJECT),
            Map.entry("metadata", Type.OBJECT),
            Map.entry("subsegments", Type.LIST),
            Map.entry("links", Type.LIST),
            Map.entry("precursor_ids", Type.LIST));

    private static final Map<String, Type> HTTP = Map.of("request", Type.OBJECT, "response", Type.OBJECT);
    private static final Map<String, Type> REQUEST = Map.of(
            "method", Type.TEXT_250,
            "url", Type.TEXT_250,
            "user_agent", Type.TEXT_250,
            "client_ip", Type.TEXT_250,
            "x_forwarded_for", Type.FLAG,
            "traced", Type.FLAG);
    private static final Map<String, Type> RESPONSE = Map.of("status", Type.INTEGER, "content_length", Type.INTEGER);
    private static final Map<String, Type> SQL = Map.of(
            "url", Type.TEXT,
            "connection_string", Type.TEXT,
            "sanitized_query", Type.TEXT,
            "database_type", Type.TEXT,
            "database_version", Type.TEXT,
            "driver_version", Type.TEXT,
            "user", Type.TEXT_250,
            "preparation", Type.TEXT);
    private static final Map<String, Type> SERVICE =
            Map.of("version", Type.TEXT, "runtime", Type.TEXT, "runtime_version", Type.TEXT);
    private static final Map<String, Type> CAUSE =
            Map.of("working_directory", Type.TEXT, "paths", Type.LIST, "exceptions", Type.LIST);
    private static final Map<String, Type> EXCEPTION = Map.of(
            "id", Type.TEXT,
            "message", Type.TEXT,
            "type", Type.TEXT,
            "remote", Type.FLAG,
            "truncated", Type.INTEGER,
            "skipped", Type.INTEGER,
            "cause", Type.TEXT,
            "stack", Type.LIST);
    private static final Map<String, Type> FRAME = Map.of("path", Type.TEXT, "line", Type.INTEGER, "label", Type.TEXT);
    private static final Map<String, Type> LINK =
            Map.of("trace_id", Type.TEXT, "id", Type.TEXT, "attributes", Type.OBJECT);

    /** The typed fields of {@code aws}. The other fields name the resources of an operation. */
    private static final Map<String, Type> AWS = Map.ofEntries(
            Map.entry("account_id", Type.TEXT),
            Map.entry("operation", Type.TEXT),
            Map.entry("region", Type.TEXT),
            Map.entry("remote_region", Type.TEXT),
            Map.entry("request_id", Type.TEXT),
            Map.entry("id_2", Type.TEXT),
            Map.entry("retries", Type.INTEGER),
            Map.entry("queue_url", Type.TEXT),
            Map.entry("table_name", Type.TEXT),
            Map.entry("table_names", Type.LIST),
            Map.entry("topic_arn", Type.TEXT),
            Map.entry("bucket_name", Type.TEXT),
            Map.entry("key", Type.TEXT),
            Map.entry("function_name", Type.TEXT),
            Map.entry("cloudwatch_logs", Type.LIST),
            Map.entry("ec2", Type.OBJECT),
            Map.entry("ecs", Type.OBJECT),
            Map.entry("eks", Type.OBJECT),
            Map.entry("elastic_beanstalk", Type.OBJECT),
            Map.entry("xray", Type.OBJECT));

    private static final Map<String, Map<String, Type>> AWS_PARTS = Map.of(
            "ec2", texts("instance_id", "availability_zone", "instance_size", "ami_id"),
            "ecs",
                    texts(
                            "container",
                            "container_id",
                            "container_arn",
                            "task_arn",
                            "task_family",
                            "cluster_arn",
                            "launch_type",
                            "availability_zone"),
            "eks", texts("cluster_name", "pod", "container_id"),
            "elastic_beanstalk",
                    Map.of("environment_name", Type.TEXT, "version_label", Type.TEXT, "deployment_id", Type.INTEGER),
            "xray",
                    Map.of(
                            "sdk",
                            Type.TEXT,
                            "sdk_version",
                            Type.TEXT,
                            "rule_name",
                            Type.TEXT,
                            "auto_instrumentation",
                            Type.FLAG));

    private final Clock clock;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private StrictReceiver(Clock clock) {
        this.clock = clock;
    }

    /** The violations of a document, without duplicates. Empty for a valid document. */
    static List<String> violations(JsonNode document, Clock clock) {
        StrictReceiver receiver = new StrictReceiver(clock);
        receiver.document(document);
        return List.copyOf(receiver.violations);
    }

    private void document(JsonNode document) {
        if (!document.fieldNames().hasNext() || !document.fieldNames().next().equals("id")) {
            reject(
                    "",
                    "the document begins with its id",
                    document.fieldNames().hasNext() ? document.fieldNames().next() : "{}");
        }
        required("", document, "trace_id");
        traceId("trace_id", document.path("trace_id"));
        JsonNode type = document.path("type");
        if (!type.isMissingNode()) {
            if (!type.asText().equals("subsegment")) {
                reject("type", "subsegment, or absent", type);
            }
            required("", document, "parent_id");
        }
        id("parent_id", document.path("parent_id"));
        entity("", document);
        present("", document);
    }

    private void entity(String at, JsonNode entity) {
        typed(at, entity, ENTITY, Set.of("cause"));
        required(at, entity, "id");
        required(at, entity, "name");
        required(at, entity, "start_time");
        id(at + "id", entity.path("id"));
        if (entity.path("id").isTextual() && !ids.add(entity.path("id").textValue())) {
            reject(at + "id", "an id is used once in a document", entity.path("id"));
        }
        name(at + "name", entity.path("name"));
        times(at, entity);
        JsonNode namespace = entity.path("namespace");
        if (namespace.isTextual() && !NAMESPACES.contains(namespace.textValue())) {
            reject(at + "namespace", "aws, remote or absent", namespace);
        }
        http(at, entity.path("http"));
        aws(at + "aws.", entity.path("aws"));
        sql(at + "sql.", entity.path("sql"));
        typed(at + "service.", entity.path("service"), SERVICE);
        cause(at + "cause", entity.path("cause"));
        reasons(at, entity);
        annotations(at + "annotations", entity.path("annotations"));
        metadata(at + "metadata", entity.path("metadata"));
        texts(at + "precursor_ids", entity.path("precursor_ids"));
        links(at, entity.path("links"));
        int index = 0;
        for (JsonNode subsegment : entity.path("subsegments")) {
            embedded(at + "subsegments." + index++ + ".", subsegment);
        }
    }

    private void embedded(String at, JsonNode subsegment) {
        for (String field : EMBEDDED_WITHOUT) {
            if (subsegment.has(field)) {
                reject(at + field, "absent in an embedded subsegment", subsegment.get(field));
            }
        }
        entity(at, subsegment);
    }

    private void times(String at, JsonNode entity) {
        JsonNode start = entity.path("start_time");
        JsonNode end = entity.path("end_time");
        if (end.isMissingNode() == entity.path("in_progress").isMissingNode()) {
            reject(at + "end_time", "either end_time or in_progress", end.isMissingNode() ? "neither" : "both");
        }
        if (start.isNumber()) {
            plausible(at + "start_time", start.decimalValue(), start);
        }
        if (start.isNumber() && end.isNumber() && end.decimalValue().compareTo(start.decimalValue()) < 0) {
            reject(at + "end_time", "not before start_time " + start, end);
        }
    }

    private void plausible(String at, BigDecimal epochSeconds, Object found) {
        BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
        BigDecimal age = now.subtract(epochSeconds);
        if (age.compareTo(BigDecimal.valueOf(PAST.toSeconds())) > 0
                || age.compareTo(BigDecimal.valueOf(-FUTURE.toSeconds())) < 0) {
            reject(at, "epoch seconds, at most 28 days ago and 5 minutes ahead", found);
        }
    }

    private void http(String at, JsonNode http) {
        typed(at + "http.", http, HTTP);
        typed(at + "http.request.", http.path("request"), REQUEST);
        url(at + "http.request.url", http.path("request").path("url"));
        typed(at + "http.response.", http.path("response"), RESPONSE);
    }

    private void aws(String at, JsonNode aws) {
        for (Map.Entry<String, JsonNode> field : aws.properties()) {
            String key = field.getKey();
            if (!SNAKE_CASE.matcher(key).matches()) {
                reject(at + key, "a key in snake case", key);
            }
            Type type = AWS.get(key);
            if (type != null) {
                admit(at + key, type, field.getValue());
            }
            if (AWS_PARTS.containsKey(key)) {
                typed(at + key + ".", field.getValue(), AWS_PARTS.get(key));
            }
        }
        texts(at + "table_names", aws.path("table_names"));
        int index = 0;
        for (JsonNode group : aws.path("cloudwatch_logs")) {
            typed(at + "cloudwatch_logs." + index++ + ".", group, texts("log_group", "arn"));
        }
    }

    private void url(String at, JsonNode url) {
        if (!url.isTextual()) {
            return;
        }
        try {
            new URI(url.textValue());
        } catch (URISyntaxException malformed) {
            reject(at, "a URL (RFC 3986)", url);
        }
    }

    private void sql(String at, JsonNode sql) {
        typed(at, sql, SQL);
        JsonNode url = sql.path("url");
        if (url.isTextual() && !SQL_URL.matcher(url.textValue()).matches()) {
            reject(at + "url", "matches " + SQL_URL, url);
        }
    }

    private void cause(String at, JsonNode cause) {
        if (cause.isMissingNode()) {
            return;
        }
        if (cause.isTextual()) {
            id(at, cause);
            return;
        }
        if (!cause.isObject()) {
            reject(at, "an exception's id or an object", cause);
            return;
        }
        typed(at + ".", cause, CAUSE);
        texts(at + ".paths", cause.path("paths"));
        Set<String> described = new HashSet<>();
        cause.path("exceptions")
                .forEach(exception -> described.add(exception.path("id").asText()));
        int index = 0;
        for (JsonNode exception : cause.path("exceptions")) {
            exception(at + ".exceptions." + index++ + ".", exception, described);
        }
    }

    private void exception(String at, JsonNode exception, Set<String> described) {
        typed(at, exception, EXCEPTION);
        required(at, exception, "id");
        id(at + "id", exception.path("id"));
        JsonNode cause = exception.path("cause");
        if (cause.isTextual() && !described.contains(cause.textValue())) {
            reject(at + "cause", "the id of an exception beside it", cause);
        }
        JsonNode stack = exception.path("stack");
        if (stack.size() > MAX_FRAMES) {
            reject(at + "stack", "at most " + MAX_FRAMES + " frames", stack.size());
        }
        int index = 0;
        for (JsonNode frame : stack) {
            String frameAt = at + "stack." + index++ + ".";
            typed(frameAt, frame, FRAME);
            required(frameAt, frame, "path");
        }
    }

    /** A flag needs a status or a cause, because receivers derive the flags from these again. */
    private void reasons(String at, JsonNode entity) {
        int status = entity.path("http").path("response").path("status").asInt();
        boolean cause = entity.has("cause");
        boolean fault = entity.has("fault");
        boolean error = entity.has("error");
        boolean throttle = entity.has("throttle");
        if (fault && status < 500 && !cause) {
            reject(at + "fault", "comes with a status of 500 or more, or with a cause", entity.get("fault"));
        }
        if (error && status < 400 && !cause) {
            reject(at + "error", "comes with a status of 400 or more, or with a cause", entity.get("error"));
        }
        if (throttle && !error) {
            reject(at + "throttle", "comes with error", entity.get("throttle"));
        }
        if (status == 429 && !throttle) {
            reject(at + "throttle", "true with status 429", "nothing");
        }
        if (status >= 400 && status < 500 && !error && !fault) {
            reject(at + "error", "true with status " + status, "nothing");
        }
        if (status >= 500 && !fault && !throttle) {
            reject(at + "fault", "true with status " + status, "nothing");
        }
    }

    private void annotations(String at, JsonNode annotations) {
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            JsonNode value = annotation.getValue();
            if (!ANNOTATION_KEY.matcher(annotation.getKey()).matches()) {
                reject(at, "keys match " + ANNOTATION_KEY, annotation.getKey());
            }
            if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
                reject(at + "." + annotation.getKey(), "a string, a number or a boolean", value);
            }
            if (value.isTextual() && length(value) > 1000) {
                reject(at + "." + annotation.getKey(), "at most 1000 characters", length(value));
            }
        }
    }

    private void metadata(String at, JsonNode metadata) {
        for (Map.Entry<String, JsonNode> namespace : metadata.properties()) {
            admit(at + "." + namespace.getKey(), Type.OBJECT, namespace.getValue());
            if (namespace.getKey().startsWith("AWS.")) {
                reject(at, "namespaces beginning AWS. are reserved", namespace.getKey());
            }
        }
    }

    private void links(String at, JsonNode links) {
        int index = 0;
        for (JsonNode link : links) {
            String linkAt = at + "links." + index++ + ".";
            typed(linkAt, link, LINK);
            required(linkAt, link, "trace_id");
            id(linkAt + "id", link.path("id"));
        }
    }

    private void name(String at, JsonNode name) {
        if (name.isTextual() && !NAME.matcher(name.textValue()).matches()) {
            reject(at, "1 to 200 letters, numbers, white space and _.:/%&#=+\\-@", name);
        }
    }

    private void traceId(String at, JsonNode traceId) {
        if (!traceId.isTextual()) {
            return;
        }
        var matcher = TRACE_ID.matcher(traceId.textValue());
        if (matcher.matches()) {
            plausible(at, BigDecimal.valueOf(Long.parseLong(matcher.group(1), 16)), traceId);
        } else {
            reject(at, "1- 8 hex - 24 hex", traceId);
        }
    }

    private void id(String at, JsonNode id) {
        if (id.isTextual() && !ID.matcher(id.textValue()).matches()) {
            reject(at, "16 lower-case hex digits, not all zero", id);
        }
    }

    private void texts(String at, JsonNode list) {
        for (JsonNode item : list) {
            admit(at, Type.TEXT, item);
        }
    }

    private void typed(String at, JsonNode object, Map<String, Type> fields) {
        typed(at, object, fields, Set.of());
    }

    private void typed(String at, JsonNode object, Map<String, Type> fields, Set<String> others) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Type type = fields.get(field.getKey());
            if (type != null) {
                admit(at + field.getKey(), type, field.getValue());
            } else if (!others.contains(field.getKey())) {
                reject(
                        at + field.getKey(),
                        "one of " + fields.keySet().stream().sorted().toList(),
                        field.getKey());
            }
        }
    }

    private void admit(String at, Type type, JsonNode value) {
        if (!value.isNull() && !type.admits(value)) {
            reject(at, type.description, value);
        }
    }

    private void required(String at, JsonNode object, String field) {
        if (!object.has(field)) {
            reject(at + field, "present", "nothing");
        }
    }

    /** A field is absent rather than null, empty or false. The application's annotations and metadata are exempt. */
    private void present(String at, JsonNode value) {
        if (value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isBoolean() && !value.booleanValue())) {
            reject(at, "absent rather than null, empty or false", value);
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            boolean own = field.getKey().equals("annotations") || field.getKey().equals("metadata");
            if (!own || field.getValue().isEmpty()) {
                present(at.isEmpty() ? field.getKey() : at + "." + field.getKey(), field.getValue());
            }
        }
        if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                present(at + "." + index, value.get(index));
            }
        }
    }

    private static Map<String, Type> texts(String... names) {
        return Arrays.stream(names).collect(Collectors.toUnmodifiableMap(name -> name, name -> Type.TEXT));
    }

    private static int length(JsonNode text) {
        return text.textValue().codePointCount(0, text.textValue().length());
    }

    private void reject(String at, String rule, Object found) {
        violations.add((at.isEmpty() ? "document" : at) + ": " + rule + "; found " + found);
    }
}
