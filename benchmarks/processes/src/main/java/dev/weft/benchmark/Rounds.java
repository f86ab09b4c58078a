// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of several rounds, by agent; printed as medians and their distance from the first agent's. */
final class Rounds {

    private final Map<Agent, Map<Figure, List<Double>>> figures = new LinkedHashMap<>();

    void add(Agent agent, Map<Figure, Double> measured) {
        Map<Figure, List<Double>> ofAgent = figures.computeIfAbsent(agent, each -> new EnumMap<>(Figure.class));
        measured.forEach((figure, value) ->
                ofAgent.computeIfAbsent(figure, each -> new ArrayList<>()).add(value));
    }

    /** A Markdown table: a row for each figure, a column for each agent, {@code median (distance from the first agent)}, of times also the least. */
    String table() {
        StringBuilder table = new StringBuilder("| |");
        figures.keySet().forEach(agent -> table.append(' ').append(agent.name()).append(" |"));
        table.append("\n|---|").append("---|".repeat(figures.size())).append('\n');
        for (Figure figure : Figure.values()) {
            if (figures.values().stream().noneMatch(each -> each.containsKey(figure))) {
                continue;
            }
            table.append("| ").append(figure.label()).append(" |");
            Double first = null;
            for (Map<Figure, List<Double>> ofAgent : figures.values()) {
                table.append(' ')
                        .append(cell(figure, ofAgent.get(figure), first))
                        .append(" |");
                if (first == null && ofAgent.containsKey(figure)) {
                    first = median(ofAgent.get(figure));
                }
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String cell(Figure figure, List<Double> values, Double first) {
        if (values == null) {
            return "";
        }
        double median = median(values);
        String text = figure.format(median);
        if (figure.isTime() && values.size() > 1) {
            text += " / " + figure.format(Collections.min(values));
        }
        boolean counted = figure == Figure.SENT || figure == Figure.RECEIVED;
        if (first == null || counted) {
            return text;
        }
        double distance = median - first;
        return text + " (" + (distance < 0 ? "" : "+") + figure.format(distance) + ")";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
