// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.base.LogLevel;
import dev.weft.file.ClassPath;
import dev.weft.file.Location;
import dev.weft.redaction.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/** What the user set, whole and valid: read once at start-up. */
public final class AgentConfig {

    private final boolean enabled;
    private final String leftAlone;
    private final String serviceName;
    private final String serviceVersion;
    private final DaemonAddress daemon;
    private final SamplingMode sampling;
    private final Location samplingRules;
    private final List<String> healthAgents;
    private final List<String> healthPaths;
    private final boolean capturesErrors;
    private final int captureRate;
    private final long slowAfterNanos;
    private final long progressAfterNanos;
    private final List<Annotation> annotations;
    private final boolean responseHeader;
    private final boolean traceIncomingRequests;
    private final String sqs;
    private final boolean tracesScheduled;
    private final boolean findsEnvironment;
    private final String logGroup;
    private final boolean showsInLogs;
    private final String logsPrefix;
    private final boolean followsThreads;
    private final Set<String> disabled;
    private final int maxStackTraceLength;
    private final int streamingThreshold;
    private final Location awsNames;
    private final int queueDocuments;
    private final int queueBytes;
    private final LogLevel log;
    private final List<Map<String, Object>> given;

    private AgentConfig(
            boolean enabled,
            String leftAlone,
            Sources given,
            Sources sources,
            ClassPath classPath,
            Consumer<String> log) {
        this.enabled = enabled;
        this.leftAlone = leftAlone;
        this.serviceName = serviceName(sources, log);
        this.serviceVersion = sources.text(Setting.SERVICE_VERSION);
        this.daemon = DaemonAddress.parse(sources.text(Setting.DAEMON));
        this.sampling = sampling(sources);
        this.samplingRules = file(sources.text(Setting.SAMPLING_RULES), classPath);
        this.healthAgents = patterns(sources.text(Setting.HEALTH_AGENTS));
        this.healthPaths = patterns(sources.text(Setting.HEALTH_PATHS));
        this.capturesErrors = "errors".equalsIgnoreCase(sources.text(Setting.CAPTURE));
        this.captureRate = sources.number(Setting.CAPTURE_RATE);
        this.slowAfterNanos = sources.millis(Setting.SLOW_AFTER) * 1_000_000;
        this.progressAfterNanos = sources.millis(Setting.PROGRESS_AFTER) * 1_000_000;
        this.annotations = annotations(sources.text(Setting.ANNOTATIONS));
        this.responseHeader = sources.flag(Setting.RESPONSE_HEADER);
        this.traceIncomingRequests = sources.flag(Setting.INCOMING);
        this.sqs = upper(sources.text(Setting.SQS));
        this.findsEnvironment = sources.flag(Setting.ENVIRONMENT) && !sources.isFunction();
        this.tracesScheduled = sources.flag(Setting.SCHEDULED);
        this.logGroup = sources.text(Setting.LOG_GROUP);
        this.showsInLogs = sources.flag(Setting.LOGS);
        this.logsPrefix = sources.text(Setting.LOGS_PREFIX);
        this.followsThreads = sources.flag(Setting.THREADS);
        this.disabled = names(sources.text(Setting.DISABLE));
        this.maxStackTraceLength = sources.number(Setting.STACK_FRAMES);
        this.streamingThreshold = sources.number(Setting.STREAMING_THRESHOLD);
        this.awsNames = file(sources.text(Setting.AWS_NAMES), classPath);
        this.queueDocuments = sources.number(Setting.QUEUE_DOCUMENTS);
        this.queueBytes = sources.number(Setting.QUEUE_BYTES);
        this.log = LogLevel.valueOf(upper(sources.text(Setting.LOG)));
        this.given = given.given();
    }

    /**
     * Reads every setting. Never throws: what is wrong is named in one line to {@code log}, and its default is used.
     *
     * @param agentArguments what follows {@code =} in {@code -javaagent:weft-agent.jar=}, or {@code null}
     * @param environment {@link System#getenv()}; {@code null} for none
     * @param properties {@link System#getProperties()}; {@code null} for none
     * @param application class loader whose class path may hold {@code xray-agent.json}; for the system's, or {@code null},
     *     {@code java.class.path} is searched instead
     * @param log takes one line, without a line break, per problem
     */
    public static AgentConfig load(
            String agentArguments,
            Map<String, String> environment,
            Properties properties,
            ClassLoader application,
            Consumer<String> log) {
        Properties readable = properties == null ? new Properties() : properties;
        try {
            Sources sources = new Sources(
                    AgentArguments.parse(agentArguments, log),
                    environment == null ? Collections.<String, String>emptyMap() : environment,
                    readable,
                    log);
            ClassPath classPath = new ClassPath(application, sources.property("java.class.path"));
            return load(sources, classPath, log);
        } catch (RuntimeException unforeseen) {
            log.accept("the configuration cannot be read, every default is used: " + unforeseen);
            return defaults(true, null, none());
        }
    }

    private static AgentConfig load(Sources sources, ClassPath classPath, Consumer<String> log) {
        boolean setOutsideFile = sources.name(Setting.ENABLED) != null;
        boolean enabled = sources.flag(Setting.ENABLED);
        Program program = sources.program();
        if (enabled && program.isLeftAlone(patterns(sources.text(Setting.IGNORE)))) {
            return defaults(false, program.name(), sources);
        }
        if (enabled) {
            sources.nameUnknown();
            sources.file(ConfigFile.load(sources.text(Setting.CONFIG), classPath, log));
            enabled = setOutsideFile || sources.flag(Setting.ENABLED);
        }
        if (!enabled) {
            return defaults(false, null, sources);
        }
        for (Setting setting : Setting.values()) {
            if (setting.key == null) {
                // Nobody reads it, but a wrong value is named all the same.
                sources.text(setting);
            }
        }
        return new AgentConfig(true, null, sources, sources, classPath, log);
    }

    private static AgentConfig defaults(boolean enabled, String leftAlone, Sources given) {
        return new AgentConfig(enabled, leftAlone, given, none(), null, null);
    }

    private static Sources none() {
        Map<String, String> none = Collections.emptyMap();
        return new Sources(none, none, new Properties(), null);
    }

    private static String serviceName(Sources sources, Consumer<String> log) {
        String written = sources.text(Setting.SERVICE);
        if (written == null) {
            return ServiceName.of(sources.program());
        }
        String clean = ServiceName.clean(written);
        if (clean.isEmpty()) {
            // Blanks of other scripts, which are not left out when a value is read.
            clean = ServiceName.of(sources.program());
        }
        if (!clean.equals(written)) {
            log.accept(
                    sources.name(Setting.SERVICE) + " is " + Quoted.quoted(written) + ": expected at most 200 letters,"
                            + " digits, blanks and _.:/%&#=+\\-@; using " + Quoted.quoted(clean));
        }
        return clean;
    }

    /** AWS Lambda decides itself what it traces, and has nobody to ask for rules. */
    private static SamplingMode sampling(Sources sources) {
        SamplingMode mode = SamplingMode.valueOf(upper(sources.text(Setting.SAMPLING)));
        return mode == SamplingMode.CENTRAL && sources.isFunction() ? SamplingMode.LOCAL : mode;
    }

    private static String upper(String choice) {
        return choice.toUpperCase(Locale.ROOT);
    }

    private static Location file(String written, ClassPath classPath) {
        return written == null ? null : Location.of(written, classPath);
    }

    private static Set<String> names(String list) {
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

    /** A JVM that wants none does not load the class. */
    private static List<Annotation> annotations(String list) {
        return list == null ? Collections.<Annotation>emptyList() : Annotation.parse(list);
    }

    private static List<String> patterns(String list) {
        List<String> patterns = new ArrayList<String>();
        StringTokenizer tokens = new StringTokenizer(list == null ? "" : list, ",");
        while (tokens.hasMoreTokens()) {
            String pattern = tokens.nextToken().trim();
            if (!pattern.isEmpty()) {
                patterns.add(pattern);
            }
        }
        return Collections.unmodifiableList(patterns);
    }

    /** Each setting that the user set and that counts: maps of {@code setting}, {@code value} and {@code from}. */
    public List<Map<String, Object>> given() {
        return given;
    }

    /** {@code false}: nothing is to be installed; everything else is then at its default. */
    public boolean enabled() {
        return enabled;
    }

    /** Main class or jar of a JVM that is nobody's service, for which {@link #enabled} is {@code false}; {@code null} for others. */
    public String leftAlone() {
        return leftAlone;
    }

    /** Name of each server segment: never empty, at most 200 characters, all of which X-Ray takes. */
    public String serviceName() {
        return serviceName;
    }

    /** As the user wrote it, or {@code null}. */
    public String serviceVersion() {
        return serviceVersion;
    }

    public DaemonAddress daemon() {
        return daemon;
    }

    public SamplingMode sampling() {
        return sampling;
    }

    /** The file of local sampling rules, or {@code null} for the default rule. */
    public Location samplingRules() {
        return samplingRules;
    }

    /** Patterns of user agents that only see whether the service lives. */
    public List<String> healthAgents() {
        return healthAgents;
    }

    /** Patterns of paths that are asked for to see that, each with or without a method and a blank before it. */
    public List<String> healthPaths() {
        return healthPaths;
    }

    /** Whether requests that fail or are slow are sent although they are not sampled. */
    public boolean capturesErrors() {
        return capturesErrors;
    }

    /** How many of these are sent in a second, 1 to 1,000. */
    public int captureRate() {
        return captureRate;
    }

    /** Nanoseconds after which a request that goes on is announced; 0: none is. */
    public long progressAfterNanos() {
        return progressAfterNanos;
    }

    /** Nanoseconds after which a request is slow; 0: none is. */
    public long slowAfterNanos() {
        return slowAfterNanos;
    }

    /** What is recorded of requests to find traces by, at most 50; empty by default. */
    public List<Annotation> annotations() {
        return annotations;
    }

    /** Whether each response carries {@code X-Amzn-Trace-Id}. */
    public boolean responseHeader() {
        return responseHeader;
    }

    /** Whether an incoming request begins a segment. */
    public boolean traceIncomingRequests() {
        return traceIncomingRequests;
    }

    /** What becomes of the trace that a received message comes from. */
    public SqsMode sqs() {
        return SqsMode.valueOf(sqs);
    }

    /** Whether work that a clock begins is a segment. */
    public boolean tracesScheduled() {
        return tracesScheduled;
    }

    /** Whether it is found out what this JVM runs in. */
    public boolean findsEnvironment() {
        return findsEnvironment;
    }

    /** The CloudWatch log group that the user named, or {@code null}. */
    public String logGroup() {
        return logGroup;
    }

    /** Whether what is logged in a sampled request gets its trace. */
    public boolean showsInLogs() {
        return showsInLogs;
    }

    /** As the user wrote it, or {@code null}. */
    public String logsPrefix() {
        return logsPrefix;
    }

    /** Whether work that goes on on other threads is followed. */
    public boolean followsThreads() {
        return followsThreads;
    }

    /** Names, in lower case, of the instrumentations to leave out; they need not exist. */
    public Set<String> disabled() {
        return disabled;
    }

    /** 0 to 50 frames. */
    public int maxStackTraceLength() {
        return maxStackTraceLength;
    }

    /** Finished subsegments a segment may hold before they are sent ahead of it; 0 or more. */
    public int streamingThreshold() {
        return streamingThreshold;
    }

    /** The file of what else to record of AWS calls, or {@code null} for nothing else. */
    public Location awsNames() {
        return awsNames;
    }

    /** Documents that may wait to be sent, 1 to 1,000,000. */
    public int queueDocuments() {
        return queueDocuments;
    }

    /** Bytes of documents that may wait to be sent, 64 KiB to 1 GiB. */
    public int queueBytes() {
        return queueBytes;
    }

    public LogLevel log() {
        return log;
    }
}
