// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A parsed expression. Immutable. */
sealed interface Expression {
    boolean matches(Scope scope);

    /** Every one. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return parts.stream().allMatch(part -> part.matches(scope));
        }
    }

    /** At least one. */
    record Or(List<Expression> parts) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return parts.stream().anyMatch(part -> part.matches(scope));
        }
    }

    /** The opposite. */
    record Not(Expression part) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return !part.matches(scope);
        }
    }

    /** Where the values of a term come from. */
    sealed interface Source {
        Collection<?> values(Scope scope);
    }

    /** The values of a keyword. */
    record OfKeyword(Keyword keyword) implements Source {
        @Override
        public Collection<?> values(Scope scope) {
            return scope.values(keyword);
        }
    }

    /** The values of an annotation. */
    record OfAnnotation(String key) implements Source {
        @Override
        public Collection<?> values(Scope scope) {
            return scope.annotation(key);
        }
    }

    /** A keyword alone: whether it is set, and if it is boolean, whether it is true. */
    record IsSet(Source source) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return source.values(scope).stream().anyMatch(value -> !value.equals(false));
        }
    }

    /** With several values, whether one fits; also for {@code !=}. AWS does not say. */
    record Compare(Source source, Operator operator, Literal literal) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return source.values(scope).stream().anyMatch(value -> operator.test(value, literal));
        }
    }

    /** Whether a segment of such a node matches what stands in braces. */
    record OfService(Who who, Optional<Expression> inner) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return scope.trace().contribution().visits().stream().anyMatch(visit -> matches(scope, visit));
        }

        boolean matches(Scope scope, Visit visit) {
            return who.matches(visit.node())
                    && (inner.isEmpty() || inner.get().matches(new VisitScope(scope.trace(), visit)));
        }
    }

    /** Whether a call between such nodes matches what stands in braces. */
    record OfEdge(Who from, Who to, Optional<Expression> inner) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return scope.trace().contribution().passages().stream().anyMatch(passage -> matches(scope, passage));
        }

        boolean matches(Scope scope, Passage passage) {
            return from.matches(passage.from())
                    && to.matches(passage.to())
                    && (inner.isEmpty() || inner.get().matches(new PassageScope(scope.trace(), passage)));
        }
    }

    /** Whether an element of a root cause matches what stands in braces. */
    record OfRootCause(Causes.Kind kind, Causes.Part part, Optional<Expression> inner) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return Causes.elements(scope.trace(), kind, part).stream()
                    .anyMatch(element -> inner.isEmpty() || inner.get().matches(element));
        }
    }

    /** Whether a root cause of any kind has this shape. */
    record OfRootCauseJson(JsonNode shape) implements Expression {
        @Override
        public boolean matches(Scope scope) {
            return Causes.json(scope.trace()).stream().anyMatch(cause -> Causes.fits(shape, cause));
        }
    }
}
