// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.trace.RootCause;
import dev.weft.console.trace.RootCauseJson;
import dev.weft.console.trace.Summary;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The root causes of a trace as an expression sees them. */
final class Causes {
    private Causes() {}

    /** The kinds of root causes, in the order of the words in an expression. */
    enum Kind {
        FAULT,
        ERROR,
        RESPONSETIME;

        private List<RootCause> of(Summary summary) {
            return switch (this) {
                case FAULT -> summary.faultRootCauses();
                case ERROR -> summary.errorRootCauses();
                case RESPONSETIME -> summary.responseTimeRootCauses();
            };
        }
    }

    /** What a root cause consists of. */
    enum Part {
        SERVICE,
        ENTITY,
        EXCEPTION
    }

    /** An element of the chain. */
    private record Element(Trace trace, int index, int size, Map<Keyword, Object> known) implements Scope {
        @Override
        public Collection<?> values(Keyword keyword) {
            return switch (keyword) {
                case INDEX -> List.of(index);
                case FIRST -> List.of(index == 0);
                case LAST -> List.of(index == size - 1);
                default -> known.containsKey(keyword) ? List.of(known.get(keyword)) : List.of();
            };
        }

        @Override
        public Collection<?> annotation(String key) {
            return List.of();
        }
    }

    static List<Scope> elements(Trace trace, Kind kind, Part part) {
        List<Scope> elements = new ArrayList<>();
        for (RootCause cause : kind.of(trace.summary())) {
            List<Map<Keyword, Object>> known = new ArrayList<>();
            cause.services().forEach(service -> collect(service, part, known));
            for (int i = 0; i < known.size(); i++) {
                elements.add(new Element(trace, i, known.size(), known.get(i)));
            }
        }
        return elements;
    }

    private static void collect(RootCause.Service service, Part part, List<Map<Keyword, Object>> known) {
        if (part == Part.SERVICE) {
            known.add(Map.of(
                    Keyword.NAME, service.node().name(),
                    Keyword.TYPE, service.node().type(),
                    Keyword.ACCOUNT_ID, service.node().account(),
                    Keyword.INFERRED, service.inferred()));
            return;
        }
        for (RootCause.Entity entity : service.path()) {
            if (part == Part.ENTITY) {
                known.add(Map.of(
                        Keyword.NAME, entity.name(),
                        Keyword.REMOTE, entity.remote(),
                        Keyword.COVERAGE, entity.coverage()));
            } else {
                entity.exceptions()
                        .forEach(thrown ->
                                known.add(Map.of(Keyword.NAME, thrown.type(), Keyword.MESSAGE, thrown.message())));
            }
        }
    }

    /** All root causes in the shape of the API. */
    static List<JsonNode> json(Trace trace) {
        List<JsonNode> causes = new ArrayList<>();
        RootCauseJson.failures(trace.summary().faultRootCauses()).forEach(causes::add);
        RootCauseJson.failures(trace.summary().errorRootCauses()).forEach(causes::add);
        RootCauseJson.responseTimes(trace.summary().responseTimeRootCauses()).forEach(causes::add);
        return causes;
    }

    /** Whether each member of the shape is equal. A member that the shape leaves out may be anything. */
    static boolean fits(JsonNode shape, JsonNode value) {
        if (shape.isObject()) {
            return shape.properties().stream().allMatch(member -> fits(member.getValue(), value.path(member.getKey())));
        }
        if (shape.isArray()) {
            boolean fits = value.isArray() && shape.size() == value.size();
            for (int i = 0; fits && i < shape.size(); i++) {
                fits = fits(shape.get(i), value.get(i));
            }
            return fits;
        }
        return shape.isNumber() && value.isNumber()
                ? Double.compare(shape.asDouble(), value.asDouble()) == 0
                : shape.equals(value) || (shape.isNull() && value.asText("").isEmpty());
    }
}
