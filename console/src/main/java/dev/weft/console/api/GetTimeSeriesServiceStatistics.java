// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.filter.FilterException;
import dev.weft.console.filter.Selector;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import dev.weft.console.trace.Statistics;
import dev.weft.console.trace.TimeSeries;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Returns counts of calls by minute. Without a selector those of the clients' calls, so that a call is a trace. */
final class GetTimeSeriesServiceStatistics implements Operation {
    private static final int MINUTE = 60;
    private static final int FIVE_MINUTES = 300;
    private static final int PAGE = 1_000;

    private final Traces store;
    private final Filters filters;

    GetTimeSeriesServiceStatistics(Traces store, Filters filters) {
        this.store = store;
        this.filters = filters;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        Selection selection = Selection.of(fields, filters);
        Period period = selection.period();
        Selector selector = selector(fields);
        TimeSeries series = new TimeSeries(seconds(fields));
        Consumer<Trace> each = trace -> {
            for (Visit visit : selector.visits(trace)) {
                if (period.contains(visit.start())) {
                    series.add(visit);
                }
            }
            for (Passage passage : selector.passages(trace)) {
                if (period.contains(passage.start())) {
                    series.add(passage);
                }
            }
        };
        if (fields.text("EntitySelectorExpression").isEmpty()) {
            selection.sum(store, tally -> series.add(tally.clientCalls()), each);
        } else {
            selection.forEach(store, each);
        }
        List<ObjectNode> points = new ArrayList<>();
        for (Map.Entry<Long, Statistics> entry : series.periods().entrySet()) {
            points.add(point(entry.getKey(), entry.getValue(), selector.ofEdges()));
        }
        Page<ObjectNode> page = Page.of("GetTimeSeriesServiceStatistics", request, points, PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("TimeSeriesServiceStatistics").addAll(page.items());
        return page.writeTo(answer.put("ContainsOldGroupVersions", false));
    }

    private static ObjectNode point(long time, Statistics statistics, boolean ofEdges) {
        ObjectNode point = JsonNodeFactory.instance.objectNode().put("Timestamp", time);
        String member = ofEdges ? "EdgeSummaryStatistics" : "ServiceSummaryStatistics";
        point.set(member, GraphJson.statistics(statistics));
        point.set("ResponseTimeHistogram", GraphJson.histogram(statistics.responseTimes()));
        return point;
    }

    private static Selector selector(Fields fields) throws ApiException {
        String expression = fields.text("EntitySelectorExpression");
        try {
            return Selector.parse(expression.isEmpty() ? "edge(id(type: \"client\"), )" : expression);
        } catch (FilterException e) {
            throw ApiException.invalidRequest("EntitySelectorExpression, " + e.getMessage());
        }
    }

    private static int seconds(Fields fields) throws ApiException {
        int seconds = fields.whole("Period", 0, Integer.MAX_VALUE).orElse(MINUTE);
        if (seconds != MINUTE && seconds != FIVE_MINUTES) {
            throw fields.fault("Period", MINUTE + " or " + FIVE_MINUTES);
        }
        return seconds;
    }
}
