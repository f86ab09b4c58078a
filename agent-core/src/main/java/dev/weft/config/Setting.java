// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static dev.weft.config.Declaration.named;
import static dev.weft.config.Declaration.ofAws;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting as data. Lookup, error messages and the table of settings in the documents are made from it. A setting
 * without a Weft key is one of AWS's that is accepted and validated but has no effect yet.
 */
enum Setting {
    ENABLED(named("enabled")
            .flag()
            .awsEnvironment("AWS_XRAY_TRACING_ENABLED")
            .awsProperty("com.amazonaws.xray.tracingEnabled")
            .file("tracingEnabled")
            .otherwise("true")
            .means("`false`: nothing is installed at all")),

    IGNORE(
            named("ignore")
                    .patterns()
                    .means(
                            "Main classes and jars to leave alone, besides [the known ones](#java_tool_options). A pattern with a"
                                    + " blank is matched against the arguments too. `-`: only the JDK's own tools are left alone")),

    SERVICE(
            named("service")
                    .text()
                    .awsEnvironment("AWS_XRAY_TRACING_NAME")
                    .awsProperty("com.amazonaws.xray.strategy.tracingName")
                    .file("serviceName")
                    .means(
                            "Name of the service on the map, at most 200 characters. Default: [what the application is called](#the-name-of-the-service)")),

    SERVICE_VERSION(named("service.version").text().means("Version of the service, sent with each segment")),

    DAEMON(named("daemon")
            .address()
            .awsEnvironment("AWS_XRAY_DAEMON_ADDRESS")
            .awsProperty("com.amazonaws.xray.emitters.daemonAddress")
            .file("daemonAddress")
            .otherwise("127.0.0.1:2000")
            .means("Where the X-Ray receiver listens")),

    SAMPLING(named("sampling")
            .choice("all", "none", "local", "central")
            .file("samplingStrategy")
            .otherwise("central")
            .means("Which requests are traced, unless the caller decided. `central`: the rules of the X-Ray service"
                    + " decide; until the receiver delivers them, the local rules do")),

    SAMPLING_RULES(named("sampling.rules")
            .path()
            .file("samplingRulesManifest")
            .means("Local sampling rules. Default: the first request of each second and 5 % of the others")),

    HEALTH_AGENTS(named("health.agents")
            .patterns()
            .otherwise("ELB-HealthChecker/*,kube-probe/*")
            .means("Requests of these user agents are not traced, unless the caller decided. `-` for none")),

    HEALTH_PATHS(named("health.paths")
            .patterns()
            .means("Requests to these paths are not traced either. A method may come first: `/health*, GET /ready`")),

    CAPTURE(named("capture")
            .choice("sampled", "errors")
            .otherwise("sampled")
            .means("`errors`: requests that end in a fault or are slow are sent even if they are not sampled")),

    CAPTURE_RATE(named("capture.rate")
            .number(1, 1000)
            .otherwise("1")
            .means("How many of these requests are sent per second")),

    SLOW_AFTER(named("slow.after")
            .formerly("slow-after")
            .time()
            .otherwise("0")
            .means("A request that takes longer is slow. `0`: no request is")),

    PROGRESS_AFTER(named("progress.after")
            .formerly("progress-after")
            .time()
            .otherwise("0")
            .means("A request that takes longer is announced as `in_progress`. `0`: no request is")),

    ANNOTATIONS(named("annotations")
            .annotations()
            .means("Values of a request to search traces by: see [Annotations](#annotations)")),

    RESPONSE_HEADER(
            named("response.header").flag().otherwise("false").means("Send `X-Amzn-Trace-Id` with every response")),

    PROPAGATION(
            named("propagation")
                    .propagation()
                    .otherwise("xray")
                    .means(
                            "Which trace headers are read and sent. `tracecontext`: [W3C's](recorded.md#trace-headers) beside X-Ray's")),

    INCOMING(named("incoming")
            .flag()
            .file("traceIncomingRequests")
            .otherwise("true")
            .means("Begin a segment for each incoming request")),

    SQS(named("sqs")
            .choice("link", "continue", "off")
            .otherwise("link")
            .means("What the work on a received SQS message becomes. `link`: a trace of its own with a link to the"
                    + " sender's trace. `continue`: a part of the sender's trace. `off`: nothing")),

    SCHEDULED(named("scheduled")
            .flag()
            .otherwise("false")
            .means("Begin a segment with each run of a Spring `@Scheduled` method. The sampling rules see its name"
                    + " (`com.example.Jobs.expire`) as the path")),

    ENVIRONMENT(named("environment")
            .flag()
            .file("pluginsEnabled")
            .otherwise("true")
            .means("Detect what the service runs on (EC2, ECS, EKS, Elastic Beanstalk). `false`: no metadata is read")),

    LOG_GROUP(named("log.group")
            .text()
            .awsEnvironment("AWS_LOG_GROUP")
            .means("CloudWatch log group of the service. X-Ray's console searches it for the lines of a trace")),

    LOGS(
            named("logs")
                    .flag()
                    .file("traceIdInjection")
                    .otherwise("true")
                    .means(
                            "Put the trace of a sampled request into the MDC, as `AWS-XRAY-TRACE-ID`, `trace_id` and `span_id`")),

    LOGS_PREFIX(named("logs.prefix")
            .text()
            .file("traceIdInjectionPrefix")
            .means("What `AWS-XRAY-TRACE-ID` begins with. A colon and a blank follow it")),

    THREADS(named("threads")
            .flag()
            .file("contextPropagation")
            .otherwise("true")
            .means("Follow a request's work to other threads")),

    DISABLE(named("disable")
            .names()
            .means("Instrumentations to leave out, with or without their version: `okhttp-3` or `okhttp`")),

    STACK_FRAMES(named("stack.frames")
            .number(0, 50)
            .file("maxStackTraceLength")
            .otherwise("50")
            .means("Stack frames sent of an exception. Receivers accept 50")),

    STREAMING_THRESHOLD(named("streaming.threshold")
            .number(0, Integer.MAX_VALUE)
            .file("streamingThreshold")
            .otherwise("100")
            .means("Finished subsegments that a segment may hold before they are sent ahead of it")),

    AWS_NAMES(named("aws.names")
            .path()
            .file("awsServiceHandlerManifest")
            .means("What else to record of AWS requests and responses, in the format of the AWS agent's manifest")),

    SQL(named("sql")
            .flag()
            .awsEnvironment("AWS_XRAY_COLLECT_SQL_QUERIES")
            .awsProperty("com.amazonaws.xray.collectSqlQueries")
            .file("collectSqlQueries")
            .otherwise("false")
            .means("Record the text of SQL statements, without literals and comments")),

    JDBC_STATEMENTS(
            named("jdbc.statements")
                    .classes()
                    .means(
                            "Statement classes of a JDBC driver that [the module](../instrumentations/jdbc-4/README.md) does not list")),

    QUEUE_DOCUMENTS(named("queue.documents")
            .number(1, 1_000_000)
            .otherwise("10000")
            .means("Documents that may wait to be sent. Further ones are dropped")),

    QUEUE_BYTES(named("queue.bytes")
            .number(65_536, 1 << 30)
            .otherwise("16777216")
            .means("Bytes of documents that may wait to be sent")),

    LOG(named("log")
            .choice("off", "error", "warn", "info", "debug")
            .otherwise("info")
            .means("What the agent writes to standard error")),

    CONFIG(named("config")
            .path()
            .awsProperty("com.amazonaws.xray.configFile")
            .means("The configuration file. Default: `xray-agent.json` at the root of the class path, if it exists")),

    CONTEXT_MISSING(ofAws().choice("LOG_ERROR", "IGNORE_ERROR", "RUNTIME_ERROR")
            .awsEnvironment("AWS_XRAY_CONTEXT_MISSING")
            .awsProperty("com.amazonaws.xray.strategy.contextMissingStrategy")
            .file("contextMissingStrategy")
            .otherwise("LOG_ERROR")
            .means("What the X-Ray SDK in the application does if it finds no segment. Default: what the SDK does")),

    AWS_SDK_VERSION(ofAws().number(1, 2)
            .file("awsSdkVersion")
            .otherwise("2")
            .means("Accepted, no effect: the manifest applies to both SDKs"));

    /** Agent argument, {@code x.y}; {@code null} for a setting that only AWS names. */
    final @Nullable String key;

    /** A former spelling of {@link #key}, which is still accepted. */
    final @Nullable String oldKey;

    final @Nullable String awsEnvironment;
    final @Nullable String awsProperty;
    final @Nullable String fileKey;
    final ValueType type;

    /** The valid values in words. */
    final String expected;

    /** Limits of a {@link ValueType#NUMBER}, inclusive. */
    final int min;

    final int max;

    final @Nullable String defaultValue;
    final String meaning;

    Setting(Declaration declared) {
        this.key = declared.key;
        this.oldKey = declared.oldKey;
        this.awsEnvironment = declared.awsEnvironment;
        this.awsProperty = declared.awsProperty;
        this.fileKey = declared.fileKey;
        this.type = declared.type;
        this.expected = declared.expected;
        this.min = declared.min;
        this.max = declared.max;
        this.defaultValue = declared.defaultValue;
        this.meaning = declared.meaning;
    }

    /** System property, {@code weft.x.y}, or {@code null}. */
    @Nullable
    String property() {
        return property(key);
    }

    /** System property by the former spelling, or {@code null}. */
    @Nullable
    String oldProperty() {
        return property(oldKey);
    }

    private static @Nullable String property(@Nullable String key) {
        return key == null ? null : "weft." + key;
    }

    /** Environment variable, {@code WEFT_X_Y}, or {@code null}. Former spellings have the same one. */
    @Nullable
    String environment() {
        return key == null ? null : "WEFT_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Validates a value; returns what {@link ValueType#fault} does. */
    @Nullable
    String fault(String text) {
        return type.fault(text, this);
    }
}
