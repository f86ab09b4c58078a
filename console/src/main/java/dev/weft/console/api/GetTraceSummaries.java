// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.filter.Filter;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Segment;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the traces of a period, the newest first. */
final class GetTraceSummaries implements Operation {
    private static final String NAME = "GetTraceSummaries";
    private static final int PAGE = 250;

    private final Traces store;
    private final Filters filters;

    GetTraceSummaries(Traces store, Filters filters) {
        this.store = store;
        this.filters = filters;
    }

    /** The last trace of a page. New traces do not move it. */
    private record Place(double time, String id) {
        static Optional<Place> read(JsonNode request) throws ApiException {
            String text = PageToken.read(NAME, request);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            int space = text.indexOf(' ');
            return Optional.of(new Place(Double.parseDouble(text.substring(0, space)), text.substring(space + 1)));
        }

        static Place of(Trace trace) {
            return new Place(trace.time(), trace.id());
        }

        boolean isBefore(Trace trace) {
            return trace.time() < time || (trace.time() == time && trace.id().compareTo(id) > 0);
        }

        String text() {
            return time + " " + id;
        }
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        Period period = Period.of(fields);
        TimeRangeType type = TimeRangeType.of(fields);
        Predicate<Trace> sampling = SamplingStrategy.of(fields);
        Filter filter = filters.expression(fields.text("FilterExpression"));
        Predicate<Trace> wanted =
                trace -> type.includes(period, trace) && sampling.test(trace) && filter.matches(trace);
        Optional<Place> place = Place.read(request);
        List<Trace> found = new ArrayList<>();
        Search.Limit limit = new Search.Limit();
        List<Place> next = new ArrayList<>();
        Range range = period.range(type.kind);
        Range left = place.isPresent() ? range.notLaterThan(place.get().time()) : range;
        store.visit(left, filter.plan(), trace -> {
            if (place.isPresent() && !place.get().isBefore(trace)) {
                return true;
            }
            if (found.size() == PAGE) {
                next.add(Place.of(found.get(PAGE - 1)));
                return false;
            }
            if (wanted.test(trace)) {
                found.add(trace);
            }
            if (!limit.permits()) {
                next.add(Place.of(trace));
                return false;
            }
            return true;
        });
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode summaries = answer.putArray("TraceSummaries");
        for (Trace trace : found) {
            ObjectNode summary = SummaryJson.of(trace);
            type.matched(period, trace).ifPresent(time -> summary.put("MatchedEventTime", time));
            summaries.add(summary);
        }
        answer.put(
                "ApproximateTime",
                found.isEmpty() ? period.start() : found.get(0).time());
        answer.put("TracesProcessedCount", limit.seen());
        next.forEach(last -> answer.put("NextToken", PageToken.write(NAME, request, last.text())));
        return answer;
    }

    /** What must lie within the period. */
    private enum TimeRangeType {
        /** The time within the trace's id. */
        TraceId(Range.Kind.TIME),
        /** Any moment of the trace. */
        Event(Range.Kind.ACTIVE),
        /** The start of one of its segments. */
        Service(Range.Kind.ACTIVE);

        private final Range.Kind kind;

        TimeRangeType(Range.Kind kind) {
            this.kind = kind;
        }

        static TimeRangeType of(Fields fields) throws ApiException {
            if (fields.text("TimeRangeType").isEmpty()) {
                return TraceId;
            }
            List<String> names = Stream.of(values()).map(Enum::name).toList();
            return valueOf(fields.word("TimeRangeType", names).orElseThrow());
        }

        boolean includes(Period period, Trace trace) {
            return this != Service || first(period, trace).isPresent();
        }

        OptionalDouble matched(Period period, Trace trace) {
            if (this == TraceId) {
                return OptionalDouble.empty();
            }
            OptionalDouble first = first(period, trace);
            return first.isPresent() ? first : OptionalDouble.of(Math.max(period.start(), trace.start()));
        }

        private static OptionalDouble first(Period period, Trace trace) {
            return trace.segments().stream()
                    .map(Segment::call)
                    .mapToDouble(call -> call.start())
                    .filter(period::contains)
                    .min();
        }
    }
}
