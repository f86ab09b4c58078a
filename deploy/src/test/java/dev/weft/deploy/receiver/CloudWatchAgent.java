// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a configuration of the CloudWatch agent against the part of its schema that these files use. The agent refuses a
 * member that it does not know.
 *
 * @see <a href="https://github.com/aws/amazon-cloudwatch-agent/blob/main/translator/config/schema.json">schema.json</a>
 */
public final class CloudWatchAgent {

    /** The known members of each object, by its place; those of 1.300071. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "", Set.of("agent", "traces"),
            "/agent", Set.of("region", "logfile", "debug", "run_as_user"),
            "/traces", Set.of("traces_collected", "concurrency", "buffer_size_mb", "region_override", "local_mode"),
            "/traces/traces_collected", Set.of("xray", "otlp", "application_signals"),
            "/traces/traces_collected/xray", Set.of("bind_address", "tcp_proxy"),
            "/traces/traces_collected/xray/tcp_proxy", Set.of("bind_address"));

    private CloudWatchAgent() {}

    /** @return one fault per unknown member, with its place; empty if there is none */
    public static List<String> faults(JsonNode configuration) {
        List<String> faults = new ArrayList<>();
        check("", configuration, faults);
        return faults;
    }

    private static void check(String place, JsonNode object, List<String> faults) {
        object.fields().forEachRemaining(member -> {
            String inner = place + "/" + member.getKey();
            if (!MEMBERS.getOrDefault(place, Set.of()).contains(member.getKey())) {
                faults.add(inner + ": unknown");
            } else if (member.getValue().isObject()) {
                check(inner, member.getValue(), faults);
            }
        });
    }
}
