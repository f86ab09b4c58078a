// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether another agent traces this JVM, known by the class that the JVM calls it by. That does no harm, but whoever sees two
 * headers, or pays twice, should know why.
 */
final class OtherAgents {

    private final Map<String, String> names = new ConcurrentHashMap<String, String>(32);
    private final Log log;

    OtherAgents(Log log) {
        this.log = log;
        // The distributions of OpenTelemetry's, AWS's among them, hand on to its own class.
        names.put("io/opentelemetry/javaagent/OpenTelemetryAgent", "OpenTelemetry's");
        names.put("software/amazon/disco/agent/DiscoAgent", "AWS X-Ray's");
        names.put("co/elastic/apm/agent/premain/AgentMain", "Elastic's");
        names.put("datadog/trace/bootstrap/AgentBootstrap", "Datadog's");
        names.put("com/newrelic/bootstrap/BootstrapAgent", "New Relic's");
        names.put("org/apache/skywalking/apm/agent/SkyWalkingAgent", "SkyWalking's");
        names.put("com/navercorp/pinpoint/bootstrap/PinpointBootStrap", "Pinpoint's");
        names.put("org/glowroot/agent/AgentPremain", "Glowroot's");
    }

    /** @param internalName of a class that is loaded; may be {@code null} */
    void see(String internalName) {
        if (internalName == null || !names.containsKey(internalName)) {
            return;
        }
        // Some are loaded twice, by the application's loader and by the boot loader.
        String name = names.remove(internalName);
        if (name != null) {
            log.warn(name + " agent is in this JVM too: each request is recorded twice. Is one of them enough?");
        }
    }
}
