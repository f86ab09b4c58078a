// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs if another agent traces this JVM. It is recognized by the class that the JVM starts it with. Two agents do no harm, but
 * they record each request twice.
 */
final class OtherAgents {

    private final Map<String, String> names = new ConcurrentHashMap<String, String>(32);
    private final Log log;

    OtherAgents(Log log) {
        this.log = log;
        // Distributions of OpenTelemetry's agent, such as AWS's, delegate to this class.
        names.put("io/opentelemetry/javaagent/OpenTelemetryAgent", "OpenTelemetry's");
        names.put("software/amazon/disco/agent/DiscoAgent", "AWS X-Ray's");
        names.put("co/elastic/apm/agent/premain/AgentMain", "Elastic's");
        names.put("datadog/trace/bootstrap/AgentBootstrap", "Datadog's");
        names.put("com/newrelic/bootstrap/BootstrapAgent", "New Relic's");
        names.put("org/apache/skywalking/apm/agent/SkyWalkingAgent", "SkyWalking's");
        names.put("com/navercorp/pinpoint/bootstrap/PinpointBootStrap", "Pinpoint's");
        names.put("org/glowroot/agent/AgentPremain", "Glowroot's");
    }

    /** @param internalName name of a loaded class; {@code null} for a hidden class */
    void see(@Nullable String internalName) {
        if (internalName == null || !names.containsKey(internalName)) {
            return;
        }
        // The application's loader and the boot loader may both load the class.
        String name = names.remove(internalName);
        if (name != null) {
            log.warn(name + " agent is in this JVM too: each request is recorded twice. Is one of them enough?");
        }
    }
}
