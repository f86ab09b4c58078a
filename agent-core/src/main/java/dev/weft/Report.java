// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.Version;
import dev.weft.config.AgentConfig;
import dev.weft.doctor.ReportSender;
import dev.weft.weave.engine.Weaving;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report that the agent sends to the doctor, as docs/doctor.md describes it: maps, lists, text, numbers and flags. */
final class Report {

    private Report() {}

    /** @param tracing {@code null} as long as nothing is woven */
    static Map<String, @Nullable Object> of(
            AgentConfig config, long upSeconds, Weaving weaving, @Nullable Tracing tracing, Log log) {
        Map<String, @Nullable Object> report = begin(true, config, log);
        report.put("up_seconds", upSeconds);
        report.put("service", config.serviceName());
        report.put("service_from", config.serviceNameFrom());
        report.put("sampling_mode", config.sampling().mode().name().toLowerCase(Locale.ROOT));
        report.put("instrumentations", weaving.report());
        Map<String, Object> receiver = new LinkedHashMap<String, Object>();
        receiver.put("udp", tracing == null ? address(config.daemon().udp()) : tracing.udp());
        receiver.put("tcp", address(config.daemon().tcp()));
        report.put("receiver", receiver);
        if (tracing != null) {
            tracing.report(report);
        }
        return report;
    }

    private static Map<String, Object> address(String address) {
        Map<String, Object> side = new LinkedHashMap<String, Object>();
        side.put("address", address);
        return side;
    }

    /** The report of a JVM with Weft's jar in which the agent does not run. */
    static Map<String, @Nullable Object> ofNone(AgentConfig config, Log log) {
        return begin(false, config, log);
    }

    private static Map<String, @Nullable Object> begin(boolean running, AgentConfig config, Log log) {
        Map<String, @Nullable Object> report = new LinkedHashMap<String, @Nullable Object>();
        report.put("format", ReportSender.FORMAT);
        report.put("weft", Version.read());
        report.put("running", running);
        report.put("enabled", config.enabled());
        report.put("left_alone", config.leftAlone());
        report.put("java", System.getProperty("java.version"));
        report.put("jvm", System.getProperty("java.vm.name"));
        report.put("settings", config.given());
        report.put("warnings", log.troubles());
        return report;
    }
}
