// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.filter.Expression.And;
import dev.weft.console.filter.Expression.Compare;
import dev.weft.console.filter.Expression.IsSet;
import dev.weft.console.filter.Expression.Not;
import dev.weft.console.filter.Expression.OfAnnotation;
import dev.weft.console.filter.Expression.OfEdge;
import dev.weft.console.filter.Expression.OfKeyword;
import dev.weft.console.filter.Expression.OfRootCause;
import dev.weft.console.filter.Expression.OfRootCauseJson;
import dev.weft.console.filter.Expression.OfService;
import dev.weft.console.filter.Expression.Or;
import dev.weft.console.filter.Expression.Source;
import dev.weft.console.filter.Keyword.Type;
import dev.weft.console.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads filter expressions. {@code AND} may be left out, and binds closer than {@code OR}.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html">Filter expressions</a>
 */
final class Parser {
    private static final int MAX_DEPTH = 64;
    private static final String ANNOTATION = "annotation.";
    private static final String ROOT_CAUSE = "rootcause.";
    private static final String TERM =
            "a keyword, annotation.<key>, service(...), edge(...), rootcause.<kind>.<part>, group.name or (";

    private final List<Token> tokens;
    private final Groups groups;
    private final int outerDepth;
    private int at;
    private int depth;

    Parser(String text, Groups groups) throws FilterException {
        this(text, groups, 0);
    }

    private Parser(String text, Groups groups, int outerDepth) throws FilterException {
        this.tokens = Lexer.tokens(text);
        this.groups = groups;
        this.outerDepth = outerDepth;
    }

    /** The whole text as an expression; blank text fits everything. */
    Expression expression() throws FilterException {
        if (peek().kind() == Kind.END) {
            return new And(List.of());
        }
        Expression expression = or();
        end("AND, OR or the end");
        return expression;
    }

    /** The whole text as one {@code service(...)}, {@code id(...)} or {@code edge(...)}. */
    Expression selector() throws FilterException {
        Token token = peek();
        Expression selector;
        if (token.isWord("service")) {
            next();
            selector = service();
        } else if (token.isWord("edge")) {
            next();
            selector = edge();
        } else if (token.isWord("id")) {
            selector = new OfService(who(), Optional.empty());
        } else {
            throw token.expected("service(...), edge(...) or id(...)");
        }
        end("the end");
        return selector;
    }

    private void end(String expected) throws FilterException {
        if (peek().kind() != Kind.END) {
            throw peek().expected(expected);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return peek().kind() == Kind.END ? peek() : tokens.get(at++);
    }

    private boolean accept(String symbol) {
        boolean accepted = peek().is(symbol);
        at += accepted ? 1 : 0;
        return accepted;
    }

    private void require(String symbol) throws FilterException {
        if (!accept(symbol)) {
            throw peek().expected(symbol);
        }
    }

    private Expression or() throws FilterException {
        if (++depth + outerDepth > MAX_DEPTH) {
            throw peek().expected("at most " + MAX_DEPTH + " levels");
        }
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (peek().isWord("OR")) {
            next();
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
    }

    private Expression and() throws FilterException {
        List<Expression> parts = new ArrayList<>(List.of(not()));
        while (!atEndOfAnd()) {
            if (peek().isWord("AND")) {
                next();
            }
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    private boolean atEndOfAnd() {
        Token token = peek();
        return token.kind() == Kind.END || token.isWord("OR") || token.is(")") || token.is("}");
    }

    private Expression not() throws FilterException {
        boolean negated = false;
        while (accept("!")) {
            negated = !negated;
        }
        Expression term = term();
        return negated ? new Not(term) : term;
    }

    private Expression term() throws FilterException {
        if (accept("(")) {
            Expression expression = or();
            require(")");
            return expression;
        }
        Token token = peek();
        if (token.kind() != Kind.WORD) {
            throw token.expected(TERM);
        }
        next();
        String word = token.text().toLowerCase(Locale.ROOT);
        if (word.equals("service") && peek().is("(")) {
            return service();
        }
        if (word.equals("edge") && peek().is("(")) {
            return edge();
        }
        if (word.equals("group.name") || word.equals("group.arn")) {
            return group();
        }
        if (word.startsWith(ROOT_CAUSE)) {
            return rootCause(token, word.substring(ROOT_CAUSE.length()));
        }
        if (word.startsWith(ANNOTATION) && word.length() > ANNOTATION.length()) {
            return comparison(new OfAnnotation(token.text().substring(ANNOTATION.length())), Type.ANY);
        }
        Optional<Keyword> keyword = Keyword.of(word);
        if (keyword.isEmpty()) {
            throw token.expected(TERM);
        }
        return comparison(new OfKeyword(keyword.get()), keyword.get().type());
    }

    private Expression comparison(Source source, Type type) throws FilterException {
        Optional<Operator> operator = Operator.of(peek());
        if (operator.isEmpty()) {
            return new IsSet(source);
        }
        if (!operator.get().suits(type)) {
            throw peek().expected("one of " + Operator.listOf(type));
        }
        next();
        Token value = next();
        boolean suits = switch (type) {
            case BOOLEAN -> List.of("true", "false").contains(value.text().toLowerCase(Locale.ROOT));
            case NUMBER -> value.kind() == Kind.NUMBER;
            case TEXT, ANY -> List.of(Kind.STRING, Kind.WORD, Kind.NUMBER).contains(value.kind());
        };
        if (!suits) {
            throw value.expected(
                    switch (type) {
                        case BOOLEAN -> "true or false";
                        case NUMBER -> "a number";
                        case TEXT -> "a string in double quotes";
                        case ANY -> "a string in double quotes, a number, true or false";
                    });
        }
        return new Compare(source, operator.get(), Literal.of(value));
    }

    private OfService service() throws FilterException {
        require("(");
        Who who = peek().is(")") ? Who.ANY : who();
        require(")");
        return new OfService(who, braces());
    }

    private OfEdge edge() throws FilterException {
        require("(");
        Who from = peek().is(",") || peek().is(")") ? Who.ANY : who();
        Who to = accept(",") && !peek().is(")") ? who() : Who.ANY;
        require(")");
        return new OfEdge(from, to, braces());
    }

    private Optional<Expression> braces() throws FilterException {
        if (!accept("{")) {
            return Optional.empty();
        }
        if (accept("}")) {
            return Optional.empty();
        }
        Expression inner = or();
        require("}");
        return Optional.of(inner);
    }

    private Who who() throws FilterException {
        Token token = next();
        if (token.isWord("id") && peek().is("(")) {
            return id();
        }
        if (token.kind() != Kind.STRING && token.kind() != Kind.WORD) {
            throw token.expected("the name of a service in double quotes, or id(...)");
        }
        return new Who(token.text(), "", "");
    }

    private Who id() throws FilterException {
        require("(");
        String name = "";
        String type = "";
        String account = "";
        do {
            Token member = next();
            require(member, ":");
            Token value = next();
            if (value.kind() != Kind.STRING && value.kind() != Kind.WORD && value.kind() != Kind.NUMBER) {
                throw value.expected("a string in double quotes");
            }
            switch (member.text().toLowerCase(Locale.ROOT)) {
                case "name" -> name = value.text();
                case "type" -> type = value.text();
                case "account.id" -> account = value.text();
                default -> throw member.expected("name, type or account.id");
            }
        } while (accept(","));
        require(")");
        return new Who(name, type, account);
    }

    private void require(Token member, String symbol) throws FilterException {
        if (member.kind() != Kind.WORD) {
            throw member.expected("name, type or account.id");
        }
        require(symbol);
    }

    private Expression group() throws FilterException {
        Optional<Operator> operator = Operator.of(peek());
        if (operator.isEmpty() || !operator.get().suits(Type.BOOLEAN)) {
            throw peek().expected("= or !=");
        }
        next();
        Token name = next();
        if (name.kind() != Kind.STRING && name.kind() != Kind.WORD) {
            throw name.expected("a group in double quotes");
        }
        Optional<String> text = groups.expression(name.text());
        if (text.isEmpty()) {
            throw name.expected("the name or ARN of a group");
        }
        if (depth + outerDepth >= MAX_DEPTH) {
            throw name.expected("a group that does not contain itself");
        }
        Expression expression = new Parser(text.get(), groups, depth + outerDepth).expression();
        return operator.get() == Operator.EQUAL ? expression : new Not(expression);
    }

    private Expression rootCause(Token token, String rest) throws FilterException {
        if (rest.equals("json")) {
            require("=");
            Token json = next();
            if (json.kind() != Kind.JSON) {
                throw json.expected("#[ with a JSON object and ]");
            }
            return new OfRootCauseJson(json.json());
        }
        for (Causes.Kind kind : Causes.Kind.values()) {
            for (Causes.Part part : Causes.Part.values()) {
                if (rest.equalsIgnoreCase(kind + "." + part)) {
                    if (!peek().is("{")) {
                        throw peek().expected("{");
                    }
                    return new OfRootCause(kind, part, braces());
                }
            }
        }
        throw token.expected(
                "rootcause.json or rootcause.<fault, error or responsetime>.<service, entity or exception>");
    }
}
