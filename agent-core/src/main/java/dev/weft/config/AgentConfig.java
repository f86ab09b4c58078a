// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.base.LogLevel;
import dev.weft.file.ClassPath;
import dev.weft.file.Location;
import dev.weft.redaction.Quoted;
import dev.weft.redaction.Redaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's configuration: complete, valid, read once at start-up. Groups of settings are made on each call, so that a JVM
 * without a woven class does not load their classes.
 */
public final class AgentConfig {

    private final boolean enabled;
    private final @Nullable String leftAlone;
    private final ServiceName serviceName;
    private final DaemonAddress daemon;
    private final Values values;
    private final @Nullable Location samplingRules;
    private final @Nullable Location awsNames;

    /** Whether this JVM is an AWS Lambda function. */
    private final boolean function;

    private final List<Map<String, Object>> given;

    private AgentConfig(boolean enabled, @Nullable String leftAlone, List<Map<String, Object>> given) {
        this.enabled = enabled;
        this.leftAlone = leftAlone;
        this.values = Values.defaults();
        this.serviceName = ServiceName.UNNAMED;
        this.daemon = daemon(values);
        this.samplingRules = null;
        this.awsNames = null;
        this.function = false;
        this.given = given;
    }

    private AgentConfig(Sources sources, ClassPath classPath, Consumer<String> log) {
        this.enabled = true;
        this.leftAlone = null;
        this.values = Values.of(sources);
        this.serviceName = serviceName(sources, values.text(Setting.SERVICE), log);
        this.daemon = daemon(values);
        this.samplingRules = values.file(Setting.SAMPLING_RULES, classPath);
        this.awsNames = values.file(Setting.AWS_NAMES, classPath);
        this.function = sources.isFunction();
        this.given = sources.given();
    }

    /**
     * Reads every setting. Never throws: each fault is logged in one line, and the default is used.
     *
     * @param agentArguments the text after {@code =} in {@code -javaagent:weft-agent.jar=}, or {@code null}
     * @param environment {@link System#getenv()}; {@code null} for none
     * @param properties {@link System#getProperties()}; {@code null} for none
     * @param application class loader that may hold {@code xray-agent.json}; for the system class loader, or {@code null},
     *     {@code java.class.path} is searched instead
     * @param log takes one line, without a line break, per fault
     */
    public static AgentConfig load(
            @Nullable String agentArguments,
            @Nullable Map<String, String> environment,
            @Nullable Properties properties,
            @Nullable ClassLoader application,
            Consumer<String> log) {
        try {
            Map<String, String> none = Collections.emptyMap();
            Sources sources = new Sources(
                    // Does not load the class without arguments.
                    agentArguments == null ? none : AgentArguments.parse(agentArguments, log),
                    environment == null ? none : environment,
                    properties == null ? new Properties() : properties,
                    log);
            ClassPath classPath = new ClassPath(application, sources.property("java.class.path"));
            return load(sources, classPath, log);
        } catch (RuntimeException unforeseen) {
            log.accept("the configuration cannot be read, every default is used: " + unforeseen);
            return new AgentConfig(true, null, Collections.<Map<String, Object>>emptyList());
        }
    }

    private static AgentConfig load(Sources sources, ClassPath classPath, Consumer<String> log) {
        boolean setOutsideFile = sources.name(Setting.ENABLED) != null;
        boolean enabled = sources.flag(Setting.ENABLED);
        Program program = sources.program();
        if (enabled && program.isLeftAlone(Values.patterns(sources.text(Setting.IGNORE)))) {
            return new AgentConfig(false, program.name(), sources.given());
        }
        if (enabled) {
            sources.logUnknown();
            sources.file(ConfigFile.load(sources.text(Setting.CONFIG), classPath, log));
            enabled = setOutsideFile || sources.flag(Setting.ENABLED);
        }
        return enabled ? new AgentConfig(sources, classPath, log) : new AgentConfig(false, null, sources.given());
    }

    private static ServiceName serviceName(Sources sources, @Nullable String written, Consumer<String> log) {
        if (written == null) {
            return NameSearch.of(sources);
        }
        String from = sources.name(Setting.SERVICE);
        String clean = ServiceName.clean(written);
        // Empty for Unicode blanks, which String.trim() keeps when the value is read.
        ServiceName name = clean.isEmpty() || from == null ? NameSearch.of(sources) : new ServiceName(clean, from);
        if (!name.text.equals(written)) {
            log.accept(from + " is " + Quoted.quoted(written) + ": expected at most 200 letters,"
                    + " digits, blanks and _.:/%&#=+\\-@; using " + Quoted.quoted(name.text));
        }
        return name;
    }

    private static DaemonAddress daemon(Values values) {
        String address = values.text(Setting.DAEMON);
        if (address == null) {
            throw new IllegalStateException("weft.daemon has no default");
        }
        return DaemonAddress.parse(address);
    }

    /** {@code false} if nothing is to be installed. Every other setting then has its default. */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Main class or jar of a tool, a build or a health check, for which {@link #enabled} is {@code false}; {@code null} for a
     * service.
     */
    public @Nullable String leftAlone() {
        return leftAlone;
    }

    /** Each valid setting that the user set, for the doctor: maps of {@code setting}, {@code value} and {@code from}. */
    public List<Map<String, Object>> given() {
        List<Map<String, Object>> clean = new ArrayList<Map<String, Object>>(given.size());
        for (Map<String, Object> each : given) {
            Map<String, Object> one = new LinkedHashMap<String, Object>(each);
            one.put("value", Redaction.of(String.valueOf(each.get("value"))));
            clean.add(one);
        }
        return clean;
    }

    /** Name of each server segment, 1 to 200 characters that X-Ray accepts. */
    public String serviceName() {
        return serviceName.text;
    }

    /** Where the name was found: a setting, a file, or the program. */
    public String serviceNameFrom() {
        return serviceName.from;
    }

    /** As the user wrote it, or {@code null}. */
    public @Nullable String serviceVersion() {
        return values.text(Setting.SERVICE_VERSION);
    }

    /** Where the X-Ray receiver listens. */
    public DaemonAddress daemon() {
        return daemon;
    }

    public LogLevel log() {
        return LogLevel.valueOf(values.choice(Setting.LOG));
    }

    /** What log lines show before the trace, as the user wrote it, or {@code null}. */
    public @Nullable String logsPrefix() {
        return values.text(Setting.LOGS_PREFIX);
    }

    /** The file of what else to record of AWS calls, or {@code null}. */
    public @Nullable Location awsNames() {
        return awsNames;
    }

    /** Whether the texts of SQL statements are recorded. */
    public boolean sql() {
        return values.flag(Setting.SQL);
    }

    /** Whether W3C's headers are read and written beside X-Ray's. */
    public boolean w3c() {
        return values.choice(Setting.PROPAGATION).contains("TRACECONTEXT");
    }

    public SamplingSettings sampling() {
        return SamplingSettings.of(values, samplingRules, function);
    }

    /** Whether the user chose {@link #serviceName}. */
    public boolean isServiceGiven() {
        return isGiven(Setting.SERVICE);
    }

    /** Whether the user chose the sampling, so that code of the application does not. */
    public boolean isSamplingGiven() {
        return isGiven(Setting.SAMPLING);
    }

    /** What the X-Ray SDK does without a current segment: {@code LOG_ERROR}, for example. {@code null} if the user did not say. */
    public @Nullable String contextMissing() {
        return isGiven(Setting.CONTEXT_MISSING) ? values.choice(Setting.CONTEXT_MISSING) : null;
    }

    private boolean isGiven(Setting setting) {
        String property = setting.property();
        String name = property == null ? setting.name() : property;
        for (Map<String, Object> each : given) {
            if (name.equals(each.get("setting"))) {
                return true;
            }
        }
        return false;
    }

    public CaptureSettings capture() {
        return CaptureSettings.of(values);
    }

    public IncomingSettings incoming() {
        return IncomingSettings.of(values);
    }

    public SegmentSettings segments() {
        return SegmentSettings.of(values);
    }

    public EmitterSettings emitter() {
        return EmitterSettings.of(values, daemon);
    }

    public EnvironmentSettings environment() {
        return EnvironmentSettings.of(values, function);
    }

    public WeavingSettings weaving() {
        return WeavingSettings.of(values);
    }
}
