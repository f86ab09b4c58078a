// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.xray.model.UnprocessedTraceSegment;

/** What became of documents: counts, and the last document of each code with which X-Ray refused. Thread-safe. */
final class Outcomes {
    private static final int MAX_CODES = 50;
    private static final int MAX_EXAMPLE = 2_000;

    private final Consumer<String> complaints;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private long sent;
    private long refused;
    private long lost;
    private long retries;
    private String lastError = "";

    /** @param complaints is told of each code once */
    Outcomes(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    private record Refusal(long count, String message, String document) {}

    /** X-Ray has answered. */
    synchronized void sent(List<String> documents, List<UnprocessedTraceSegment> unprocessed) {
        sent += documents.size() - unprocessed.size();
        for (UnprocessedTraceSegment one : unprocessed) {
            String document = documents.stream()
                    .filter(text -> one.id() != null && text.contains('"' + one.id() + '"'))
                    .findFirst()
                    .orElse("");
            refuse(
                    Objects.requireNonNullElse(one.errorCode(), "unknown"),
                    Objects.requireNonNullElse(one.message(), ""),
                    document);
        }
    }

    /** X-Ray refuses a whole call, for good. */
    synchronized void refused(List<String> documents, String code, String message) {
        documents.forEach(document -> refuse(code, message, document));
    }

    private void refuse(String code, String message, String document) {
        refused++;
        Refusal before = refusals.get(code);
        if (before == null && refusals.size() < MAX_CODES) {
            complaints.accept(
                    "X-Ray refuses a document, and perhaps others: " + Printable.text(code + ": " + message, 300));
        }
        if (before != null || refusals.size() < MAX_CODES) {
            refusals.put(code, new Refusal(before == null ? 1 : before.count() + 1, cut(message), cut(document)));
        }
    }

    /** A call is to be made again. */
    synchronized void failed(String problem) {
        retries++;
        lastError = cut(problem);
    }

    /** Documents that are given up after a fault of ours. */
    synchronized void lost(int documents, Throwable fault) {
        lost += documents;
        lastError = fault.getClass().getName();
    }

    private static String cut(String text) {
        return text.length() <= MAX_EXAMPLE ? text : text.substring(0, MAX_EXAMPLE);
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized void writeTo(ObjectNode all) {
        all.put("sent", sent);
        all.put("refused", refused);
        all.put("retries", retries);
        all.put("lastError", lastError);
        ArrayNode reasons = all.putArray("refusedReasons");
        refusals.forEach((code, refusal) -> reasons.addObject()
                .put("reason", code)
                .put("count", refusal.count())
                .put("example", refusal.message())
                .put("document", refusal.document()));
    }
}
