// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.filter.Expression.And;
import dev.weft.console.filter.Expression.Compare;
import dev.weft.console.filter.Expression.IsSet;
import dev.weft.console.filter.Expression.OfAnnotation;
import dev.weft.console.filter.Expression.OfEdge;
import dev.weft.console.filter.Expression.OfKeyword;
import dev.weft.console.filter.Expression.OfRootCause;
import dev.weft.console.filter.Expression.OfService;
import dev.weft.console.filter.Expression.Or;
import dev.weft.console.filter.Plan.All;
import dev.weft.console.filter.Plan.Any;
import dev.weft.console.filter.Plan.Has;
import dev.weft.console.filter.Plan.Lasting;
import dev.weft.console.trace.IndexEntry;
import dev.weft.console.trace.IndexEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Says what an expression requires of a trace. Where it cannot tell, it requires nothing. The entries of a trace are those of all
 * its calls, so within braces the same is required as outside.
 */
final class Planner {
    // An index answers a longer plan no faster than the expression itself.
    private static final int MAX_PARTS = 200;

    // Times in documents are doubles of epoch seconds; their differences are rounded.
    private static final double ROUNDING = 0.001;

    private int parts;

    private Planner() {}

    static Plan plan(Expression expression) {
        Planner planner = new Planner();
        Plan plan = planner.of(expression);
        return planner.parts > MAX_PARTS ? Plan.EVERYTHING : plan;
    }

    private Plan of(Expression expression) {
        if (expression instanceof And and) {
            return all(and.parts().stream().map(this::of).toList());
        }
        if (expression instanceof Or or) {
            return any(or.parts().stream().map(this::of).toList());
        }
        if (expression instanceof IsSet set) {
            return of(set);
        }
        if (expression instanceof Compare compare) {
            return of(compare);
        }
        if (expression instanceof OfService service) {
            return all(List.of(name(service.who()), type(service.who()), of(service.inner())));
        }
        if (expression instanceof OfEdge edge) {
            // The caller may be a client, which has no segment: its name is that of the service, but not its type.
            return all(List.of(name(edge.from()), name(edge.to()), type(edge.to()), of(edge.inner())));
        }
        if (expression instanceof OfRootCause cause) {
            return of(cause);
        }
        return Plan.EVERYTHING;
    }

    private Plan of(Optional<Expression> inner) {
        return inner.isPresent() ? of(inner.get()) : Plan.EVERYTHING;
    }

    private Plan of(IsSet set) {
        if (set.source() instanceof OfAnnotation annotation) {
            return has(IndexEntry.annotation(annotation.key()));
        }
        return set.source() instanceof OfKeyword of ? isTrue(of.keyword()) : Plan.EVERYTHING;
    }

    private Plan isTrue(Keyword keyword) {
        return switch (keyword) {
            case FAULT -> has(IndexEntry.of(Kind.FAULT));
            case ERROR -> has(IndexEntry.of(Kind.ERROR));
            case THROTTLE -> has(IndexEntry.of(Kind.THROTTLE));
            case USER -> has(IndexEntry.of(Kind.USER));
            default -> Plan.EVERYTHING;
        };
    }

    private Plan of(Compare compare) {
        if (compare.source() instanceof OfAnnotation annotation) {
            return annotation(annotation.key(), compare.operator(), compare.literal());
        }
        if (!(compare.source() instanceof OfKeyword of)) {
            return Plan.EVERYTHING;
        }
        Literal literal = compare.literal();
        boolean equal = compare.operator() == Operator.EQUAL;
        return switch (of.keyword()) {
            case FAULT, ERROR, THROTTLE ->
                equal == literal.text().equalsIgnoreCase("true") ? isTrue(of.keyword()) : Plan.EVERYTHING;
            case USER -> equal ? text(Kind.USER, literal) : isTrue(Keyword.USER);
            case NAME -> equal ? text(Kind.NAME, literal) : Plan.EVERYTHING;
            case TYPE -> equal ? text(Kind.TYPE, literal) : Plan.EVERYTHING;
            case HTTP_URL -> equal ? text(Kind.URL, literal) : Plan.EVERYTHING;
            case HTTP_STATUS -> status(compare.operator(), literal.number().orElseThrow());
            case DURATION, RESPONSE_TIME ->
                lasting(compare.operator(), literal.number().orElseThrow());
            default -> Plan.EVERYTHING;
        };
    }

    /** An absent value is equal to an empty text in some places. */
    private Plan text(Kind kind, Literal literal) {
        return literal.text().isEmpty() ? Plan.EVERYTHING : has(IndexEntry.of(kind, literal.text()));
    }

    private Plan annotation(String key, Operator operator, Literal literal) {
        if (operator != Operator.EQUAL) {
            return has(IndexEntry.annotation(key));
        }
        List<Plan> values = new ArrayList<>(List.of(has(IndexEntry.annotation(key, literal.text()))));
        literal.number().ifPresent(number -> values.add(has(IndexEntry.annotation(key, number))));
        for (boolean truth : new boolean[] {true, false}) {
            if (literal.text().equalsIgnoreCase(String.valueOf(truth))) {
                values.add(has(IndexEntry.annotation(key, truth)));
            }
        }
        return any(values);
    }

    private Plan status(Operator operator, double status) {
        int around = IndexEntry.statusClassOf(status);
        return switch (operator) {
            case EQUAL -> has(IndexEntry.status(status));
            case GREATER, AT_LEAST -> statusClasses(around, IndexEntry.statusClassOf(Double.MAX_VALUE));
            case LESS, AT_MOST -> statusClasses(0, around);
            default -> Plan.EVERYTHING;
        };
    }

    private Plan statusClasses(int first, int last) {
        return any(IntStream.rangeClosed(first, last)
                .<Plan>mapToObj(each -> has(IndexEntry.statusClass(each)))
                .toList());
    }

    /** No call is longer than its trace. */
    private Plan lasting(Operator operator, double seconds) {
        boolean bounded = operator == Operator.EQUAL || operator == Operator.GREATER || operator == Operator.AT_LEAST;
        if (!bounded || Double.isInfinite(seconds)) {
            return Plan.EVERYTHING;
        }
        parts++;
        return new Lasting(seconds - ROUNDING);
    }

    private Plan name(Who who) {
        return who.name().isEmpty() ? Plan.EVERYTHING : has(IndexEntry.of(Kind.NAME, who.name()));
    }

    private Plan type(Who who) {
        return who.type().isEmpty() ? Plan.EVERYTHING : has(IndexEntry.of(Kind.TYPE, who.type()));
    }

    private Plan of(OfRootCause cause) {
        Plan failed = switch (cause.kind()) {
            case FAULT -> has(IndexEntry.of(Kind.FAULT));
            case ERROR -> any(List.of(has(IndexEntry.of(Kind.ERROR)), has(IndexEntry.of(Kind.THROTTLE))));
            case RESPONSETIME -> Plan.EVERYTHING;
        };
        // The names of entities and exceptions are not indexed.
        return cause.part() == Causes.Part.SERVICE ? all(List.of(failed, of(cause.inner()))) : failed;
    }

    private Has has(IndexEntry entry) {
        parts++;
        return new Has(entry);
    }

    private static Plan all(List<Plan> parts) {
        List<Plan> required = new ArrayList<>();
        for (Plan part : parts) {
            if (part instanceof All all) {
                required.addAll(all.parts());
            } else {
                required.add(part);
            }
        }
        return required.size() == 1 ? required.get(0) : new All(List.copyOf(required));
    }

    private static Plan any(List<Plan> parts) {
        if (parts.contains(Plan.EVERYTHING)) {
            return Plan.EVERYTHING;
        }
        return parts.size() == 1 ? parts.get(0) : new Any(List.copyOf(parts));
    }
}
