// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.util.Locale;

/**
 * Every setting as data: reading, error messages and the table in docs/configuration.md are made from it. A setting without a Weft key is
 * one of AWS's that is accepted and checked but has no effect yet.
 */
enum Setting {
    ENABLED(
            "enabled",
            "AWS_XRAY_TRACING_ENABLED",
            "com.amazonaws.xray.tracingEnabled",
            "tracingEnabled",
            Kind.FLAG,
            "true",
            "`false`: nothing is installed at all"),
    IGNORE(
            "ignore",
            null,
            null,
            null,
            Kind.PATTERNS,
            null,
            "JVMs with these main classes or jars are left alone, besides [those that are known](#java_tool_options); a pattern with a blank in it also looks at the arguments. `-`: only the JDK's own tools are"),
    SERVICE(
            "service",
            "AWS_XRAY_TRACING_NAME",
            "com.amazonaws.xray.strategy.tracingName",
            "serviceName",
            Kind.TEXT,
            null,
            "Name of the service on the map, at most 200 characters; by default the jar's or main class's name"),
    SERVICE_VERSION(
            "service.version", null, null, null, Kind.TEXT, null, "Version of the service, sent with each segment"),
    DAEMON(
            "daemon",
            "AWS_XRAY_DAEMON_ADDRESS",
            "com.amazonaws.xray.emitters.daemonAddress",
            "daemonAddress",
            Kind.ADDRESS,
            "127.0.0.1:2000",
            "Where the X-Ray receiver listens"),
    SAMPLING(
            "sampling",
            null,
            null,
            "samplingStrategy",
            Kind.CHOICE,
            "central",
            "Which requests are traced, unless the caller decided; `central`: by X-Ray's rules, which the receiver is asked for, and as `local` as long as it gives none",
            "all",
            "none",
            "local",
            "central"),
    SAMPLING_RULES(
            "sampling.rules",
            null,
            null,
            "samplingRulesManifest",
            Kind.FILE,
            null,
            "Local sampling rules; by default the first request of a second and 5 % of the others"),
    HEALTH_AGENTS(
            "health.agents",
            null,
            null,
            null,
            Kind.PATTERNS,
            "ELB-HealthChecker/*,kube-probe/*",
            "Requests of these user agents are not traced, unless the caller decided; `-` for none"),
    HEALTH_PATHS(
            "health.paths",
            null,
            null,
            null,
            Kind.PATTERNS,
            null,
            "Nor are those to these paths, each with or without a method: `/health*, GET /ready`"),
    CAPTURE(
            "capture",
            null,
            null,
            null,
            Kind.CHOICE,
            "sampled",
            "`errors`: requests that end in a fault or are slow are sent too when they are not sampled",
            "sampled",
            "errors"),
    CAPTURE_RATE("capture.rate", null, null, null, 1, 1000, "1", "How many of these are sent in a second"),
    SLOW_AFTER("slow.after", null, null, null, Kind.TIME, "0", "A request that takes longer is slow; `0`: none is"),
    PROGRESS_AFTER(
            "progress.after",
            null,
            null,
            null,
            Kind.TIME,
            "0",
            "A request that goes on after this is announced as `in_progress`; `0`: none is"),
    ANNOTATIONS(
            "annotations",
            null,
            null,
            null,
            Kind.ANNOTATIONS,
            null,
            "What else is recorded of a request, to find traces by: see [Annotations](#annotations)"),
    RESPONSE_HEADER(
            "response.header", null, null, null, Kind.FLAG, "false", "Answer every request with its `X-Amzn-Trace-Id`"),
    INCOMING(
            "incoming",
            null,
            null,
            "traceIncomingRequests",
            Kind.FLAG,
            "true",
            "Begin a segment for each incoming request"),
    SQS(
            "sqs",
            null,
            null,
            null,
            Kind.CHOICE,
            "link",
            "What the work on a received SQS message is: a trace of its own with a link to the sender's, a part of the sender's trace, or not followed",
            "link",
            "continue",
            "off"),
    SCHEDULED(
            "scheduled",
            null,
            null,
            null,
            Kind.FLAG,
            "false",
            "Begin a segment with each run of a Spring `@Scheduled` method; the sampling rules decide, by its name (`com.example.Jobs.expire`) as the path"),
    ENVIRONMENT(
            "environment",
            null,
            null,
            "pluginsEnabled",
            Kind.FLAG,
            "true",
            "Find out what the service runs in (EC2, ECS, EKS, Elastic Beanstalk); `false`: nothing is asked"),
    LOG_GROUP(
            "log.group",
            "AWS_LOG_GROUP",
            null,
            null,
            Kind.TEXT,
            null,
            "CloudWatch log group of the service, which X-Ray's console searches for a trace's lines"),
    LOGS(
            "logs",
            null,
            null,
            "traceIdInjection",
            Kind.FLAG,
            "true",
            "Give what is logged in a sampled request its trace, as `AWS-XRAY-TRACE-ID`, `trace_id` and `span_id` of the MDC"),
    LOGS_PREFIX(
            "logs.prefix",
            null,
            null,
            "traceIdInjectionPrefix",
            Kind.TEXT,
            null,
            "What `AWS-XRAY-TRACE-ID` begins with, followed by a colon and a blank"),
    THREADS(
            "threads",
            null,
            null,
            "contextPropagation",
            Kind.FLAG,
            "true",
            "Follow work that a request hands to other threads"),
    DISABLE("disable", null, null, null, Kind.NAMES, null, "Instrumentations to leave out"),
    STACK_FRAMES(
            "stack.frames",
            null,
            null,
            "maxStackTraceLength",
            0,
            50,
            "50",
            "Stack frames sent of an exception; receivers take 50"),
    STREAMING_THRESHOLD(
            "streaming.threshold",
            null,
            null,
            "streamingThreshold",
            0,
            Integer.MAX_VALUE,
            "100",
            "Finished subsegments that a segment may hold before they are sent ahead of it"),
    AWS_NAMES(
            "aws.names",
            null,
            null,
            "awsServiceHandlerManifest",
            Kind.FILE,
            null,
            "What else to record of AWS requests and responses, in the format of the AWS agent's manifest"),
    QUEUE_DOCUMENTS(
            "queue.documents",
            null,
            null,
            null,
            1,
            1000000,
            "10000",
            "Documents that may wait to be sent, then they are dropped"),
    QUEUE_BYTES(
            "queue.bytes", null, null, null, 65536, 1 << 30, "16777216", "Bytes of documents that may wait to be sent"),
    LOG(
            "log",
            null,
            null,
            null,
            Kind.CHOICE,
            "info",
            "What the agent writes to standard error",
            "off",
            "error",
            "warn",
            "info",
            "debug"),
    CONFIG(
            "config",
            null,
            "com.amazonaws.xray.configFile",
            null,
            Kind.FILE,
            null,
            "The configuration file; by default `xray-agent.json` at the root of the class path, if there is one"),
    CONTEXT_MISSING(
            null,
            "AWS_XRAY_CONTEXT_MISSING",
            "com.amazonaws.xray.strategy.contextMissingStrategy",
            "contextMissingStrategy",
            Kind.CHOICE,
            "LOG_ERROR",
            "Accepted, no effect yet",
            "LOG_ERROR",
            "IGNORE_ERROR",
            "RUNTIME_ERROR"),
    COLLECT_SQL(
            null,
            "AWS_XRAY_COLLECT_SQL_QUERIES",
            "com.amazonaws.xray.collectSqlQueries",
            "collectSqlQueries",
            Kind.FLAG,
            "false",
            "Accepted, no effect yet"),
    AWS_SDK_VERSION(null, null, null, "awsSdkVersion", 1, 2, "2", "Accepted, no effect yet");

    enum Kind {
        FLAG,
        TEXT,
        NUMBER,
        CHOICE,
        ADDRESS,
        FILE,
        NAMES,
        PATTERNS,
        TIME,
        ANNOTATIONS
    }

    /** Agent-argument key, {@code x.y-z}; {@code null}: AWS's alone. */
    final String key;

    final String awsEnvironment;
    final String awsProperty;
    final String fileKey;
    final Kind kind;
    /** As text; {@code null}: unset. */
    final String standard;

    final String meaning;
    final String[] choices;
    final int least;
    final int most;

    Setting(
            String key,
            String awsEnvironment,
            String awsProperty,
            String fileKey,
            Kind kind,
            String standard,
            String meaning,
            String... choices) {
        this(key, awsEnvironment, awsProperty, fileKey, kind, 0, 0, standard, meaning, choices);
    }

    Setting(
            String key,
            String awsEnvironment,
            String awsProperty,
            String fileKey,
            int least,
            int most,
            String standard,
            String meaning) {
        this(key, awsEnvironment, awsProperty, fileKey, Kind.NUMBER, least, most, standard, meaning, new String[0]);
    }

    Setting(
            String key,
            String awsEnvironment,
            String awsProperty,
            String fileKey,
            Kind kind,
            int least,
            int most,
            String standard,
            String meaning,
            String[] choices) {
        this.key = key;
        this.awsEnvironment = awsEnvironment;
        this.awsProperty = awsProperty;
        this.fileKey = fileKey;
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.standard = standard;
        this.meaning = meaning;
        this.choices = choices;
    }

    /** System property, {@code weft.x.y-z}, or {@code null}. */
    String property() {
        return key == null ? null : "weft." + key;
    }

    /** An earlier spelling of the key, {@code x-y}, that is still accepted; {@code null} for none. */
    String earlierKey() {
        return this == SLOW_AFTER ? "slow-after" : this == PROGRESS_AFTER ? "progress-after" : null;
    }

    /** Environment variable, {@code WEFT_X_Y_Z}, or {@code null}. */
    String environment() {
        return key == null
                ? null
                : "WEFT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The valid values in words. */
    String expected() {
        if (kind == Kind.FLAG) {
            return "true or false";
        }
        if (kind == Kind.NUMBER) {
            return most == Integer.MAX_VALUE
                    ? "a number, " + least + " or more"
                    : "a number from " + least + " to " + most;
        }
        if (kind == Kind.CHOICE) {
            StringBuilder list = new StringBuilder();
            for (String choice : choices) {
                list.append(list.length() == 0 ? "" : ", ").append(choice);
            }
            return list.toString();
        }
        if (kind == Kind.ADDRESS) {
            return DaemonAddress.EXPECTED;
        }
        if (kind == Kind.FILE) {
            return "a path, or a resource on the class path";
        }
        if (kind == Kind.TIME) {
            return Milliseconds.EXPECTED;
        }
        if (kind == Kind.ANNOTATIONS) {
            return Annotation.EXPECTED;
        }
        if (kind == Kind.PATTERNS) {
            return "patterns with `*` and `?`, separated by commas";
        }
        return kind == Kind.NAMES ? "names, separated by commas" : "text";
    }

    /** What is wrong with {@code text}, in words; empty if only that it is none of {@link #expected}; {@code null} if it is valid. */
    String fault(String text) {
        if (kind == Kind.FLAG) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? null : "";
        }
        if (kind == Kind.NUMBER) {
            return number(text, least, most) < 0 ? "" : null;
        }
        if (kind == Kind.TIME) {
            return Milliseconds.parse(text) < 0 ? "" : null;
        }
        if (kind == Kind.CHOICE) {
            for (String choice : choices) {
                if (choice.equalsIgnoreCase(text)) {
                    return null;
                }
            }
            return "";
        }
        if (kind == Kind.ADDRESS || kind == Kind.ANNOTATIONS) {
            try {
                if (kind == Kind.ADDRESS) {
                    DaemonAddress.parse(text);
                } else {
                    Annotation.parse(text);
                }
            } catch (IllegalArgumentException fault) {
                return fault.getMessage();
            }
            return null;
        }
        if (kind == Kind.NAMES) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!Character.isLetterOrDigit(c) && "-_., ".indexOf(c) < 0) {
                    return "a name holds letters, digits, '-', '_' and '.'";
                }
            }
        }
        return null;
    }

    /** The number that {@code text} is in ASCII digits, or -1 if it is none or not from {@code least} to {@code most}. */
    static int number(String text, int least, int most) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < least || number > most ? -1 : (int) number;
    }
}
