// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import dev.weft.console.document.Member.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members that strict receivers decode, with their types. Others are left out there, whatever they hold.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/main/internal/aws/xray/tracesegment.go">tracesegment.go</a>
 */
final class Members {
    private static final Map<String, Member> EXCEPTION = new Members()
            .all(Type.TEXT, "id", "message", "type", "cause")
            .all(Type.FLAG, "remote")
            .all(Type.WHOLE_NUMBER, "truncated", "skipped")
            .with(
                    "stack",
                    Type.OBJECTS,
                    new Members().all(Type.TEXT, "path", "label").all(Type.WHOLE_NUMBER, "line"))
            .known;

    private static final Map<String, Member> AWS = new Members()
            .all(Type.TEXT, "account_id", "operation", "region", "request_id", "queue_url", "table_name")
            .all(Type.TEXTS, "table_names")
            .all(Type.WHOLE_NUMBER, "retries")
            .with(
                    "elastic_beanstalk",
                    Type.OBJECT,
                    new Members()
                            .all(Type.TEXT, "environment_name", "version_label")
                            .all(Type.WHOLE_NUMBER, "deployment_id"))
            .with("cloudwatch_logs", Type.OBJECTS, new Members().all(Type.TEXT, "log_group", "arn"))
            .with(
                    "ecs",
                    Type.OBJECT,
                    new Members()
                            .all(Type.TEXT, "container", "container_id", "container_arn", "task_arn", "task_family")
                            .all(Type.TEXT, "cluster_arn", "availability_zone", "launch_type"))
            .with(
                    "ec2",
                    Type.OBJECT,
                    new Members().all(Type.TEXT, "instance_id", "availability_zone", "instance_size", "ami_id"))
            .with("eks", Type.OBJECT, new Members().all(Type.TEXT, "cluster_name", "pod", "container_id"))
            .with(
                    "xray",
                    Type.OBJECT,
                    new Members().all(Type.TEXT, "sdk", "sdk_version").all(Type.FLAG, "auto_instrumentation"))
            .known;

    private static final Map<String, Member> HTTP = new Members()
            .with(
                    "request",
                    Type.OBJECT,
                    new Members()
                            .all(Type.TEXT, "method", "url", "user_agent", "client_ip")
                            .all(Type.FLAG, "x_forwarded_for"))
            .with("response", Type.OBJECT, new Members().all(Type.WHOLE_NUMBER, "status"))
            .known;

    /** Of a segment or a subsegment. */
    static final Map<String, Member> ENTITY = new Members()
            .all(Type.TEXT, "name", "id", "trace_id", "parent_id", "type", "namespace")
            .all(Type.TEXT, "origin", "user", "resource_arn")
            .all(Type.NUMBER, "start_time", "end_time")
            .all(Type.FLAG, "in_progress", "fault", "error", "throttle", "traced")
            .all(Type.OBJECT, "annotations")
            .all(Type.OBJECT_OF_OBJECTS, "metadata")
            .all(Type.OBJECTS, "subsegments")
            .all(Type.TEXTS, "precursor_ids")
            .with("service", Type.OBJECT, new Members().all(Type.TEXT, "version", "compiler", "compiler_version"))
            .with(
                    "links",
                    Type.OBJECTS,
                    new Members().all(Type.TEXT, "trace_id", "id").all(Type.OBJECT, "attributes"))
            .with("http", Type.OBJECT, HTTP)
            .with("aws", Type.OBJECT, AWS)
            .with(
                    "cause",
                    Type.OBJECT_OR_TEXT,
                    new Members()
                            .all(Type.TEXT, "working_directory")
                            .all(Type.TEXTS, "paths")
                            .with("exceptions", Type.OBJECTS, EXCEPTION)
                            .known)
            .with(
                    "sql",
                    Type.OBJECT,
                    new Members()
                            .all(Type.TEXT, "connection_string", "url", "sanitized_query", "database_type")
                            .all(Type.TEXT, "database_version", "driver_version", "user", "preparation"))
            .known;

    private final Map<String, Member> known = new HashMap<>();

    private Members() {}

    private Members all(Type type, String... names) {
        List.of(names).forEach(name -> known.put(name, new Member(type)));
        return this;
    }

    private Members with(String name, Type type, Members inner) {
        return with(name, type, inner.known);
    }

    private Members with(String name, Type type, Map<String, Member> inner) {
        known.put(name, new Member(type, inner));
        return this;
    }
}
