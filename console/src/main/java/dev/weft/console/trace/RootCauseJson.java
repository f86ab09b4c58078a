// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes root causes in the shapes of the API. {@code Name} and {@code Type} are always strings. */
public final class RootCauseJson {
    private RootCauseJson() {}

    /** Those of faults and of errors. */
    public static ArrayNode failures(List<RootCause> causes) {
        return causes(causes, (entity, json) -> {
            ArrayNode exceptions = json.putArray("Exceptions");
            entity.exceptions()
                    .forEach(thrown ->
                            exceptions.addObject().put("Name", thrown.type()).put("Message", thrown.message()));
        });
    }

    /** Those of the response time. */
    public static ArrayNode responseTimes(List<RootCause> causes) {
        return causes(causes, (entity, json) -> json.put("Coverage", Math.round(entity.coverage() * 1_000) / 1_000.0));
    }

    private static ArrayNode causes(List<RootCause> causes, BiConsumer<RootCause.Entity, ObjectNode> more) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (RootCause cause : causes) {
            ObjectNode object = json.addObject();
            ArrayNode services = object.putArray("Services");
            cause.services().forEach(service -> service(services.addObject(), service, more));
            object.put("ClientImpacting", cause.clientImpacting());
        }
        return json;
    }

    private static void service(
            ObjectNode json, RootCause.Service service, BiConsumer<RootCause.Entity, ObjectNode> more) {
        NodeJson.write(json, service.node()).put("Type", service.node().type());
        ArrayNode path = json.putArray("EntityPath");
        for (RootCause.Entity entity : service.path()) {
            ObjectNode object = path.addObject().put("Name", entity.name());
            more.accept(entity, object);
            object.put("Remote", entity.remote());
        }
        json.put("Inferred", service.inferred());
    }
}
