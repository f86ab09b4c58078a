// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of one trace that have arrived so far. Immutable. The calls form trees. Each call appears once, with its children in
 * the order of their start. A complete trace is usually one tree.
 */
public final class Trace {
    private static final Comparator<Call> BY_START = Comparator.comparingDouble(Call::start);

    private final String id;
    private final List<Call> roots;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<String, List<Call>> children = new LinkedHashMap<>();
    private final Map<String, Call> owners = new LinkedHashMap<>();
    private final Map<String, Call> parents = new HashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private final Addresses addresses;
    private final int arrived;
    private final boolean limitExceeded;
    private final double start;
    private final double end;
    private final double time;
    private volatile List<Segment> segments;
    private volatile Contribution contribution;
    private volatile Summary summary;

    /**
     * Arranges what has arrived.
     *
     * @param documents the segments and independent subsegments, each id once
     * @param addresses the services that send segments themselves, by where they are called
     * @param arrived how many documents have arrived, repeated ones included
     * @param limitExceeded whether documents were dropped because the trace is too large
     */
    Trace(String id, Collection<Call> documents, Addresses addresses, int arrived, boolean limitExceeded) {
        this.id = id;
        this.addresses = addresses;
        this.arrived = arrived;
        this.limitExceeded = limitExceeded;
        this.roots = arrange(documents);
        this.start = calls.values().stream().mapToDouble(Call::start).min().orElse(0);
        this.end = calls.values().stream()
                .mapToDouble(call -> call.end().orElse(call.start()))
                .max()
                .orElse(0);
        this.time = TraceTime.of(id, start);
    }

    /** Other traces show which addresses belong to services, so the gaps are looked up each time. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>(gaps);
        for (Call call : calls.values()) {
            if (call.inProgress()) {
                missing.add(describe(call) + " is in progress");
            }
            if (call.outgoing() && !answered(call)) {
                call.http()
                        .authority()
                        .filter(authority -> call.namespace().equals("remote") && wasReached(call))
                        .flatMap(addresses::service)
                        .ifPresent(service -> missing.add(
                                "the segment of " + service + " that answered " + describe(call) + " has not arrived"));
            }
        }
        return missing;
    }

    private List<Call> arrange(Collection<Call> documents) {
        Map<String, List<Call>> byParent = new LinkedHashMap<>();
        Set<String> independent = new HashSet<>();
        for (Call document : documents) {
            independent.add(document.id());
            byParent.computeIfAbsent(document.parentId(), parent -> new ArrayList<>())
                    .add(document);
        }
        Set<String> known = new HashSet<>(independent);
        documents.forEach(document -> collectIds(document, known));
        List<Call> tops = new ArrayList<>();
        for (Call document : documents) {
            if (document.parentId().isEmpty()) {
                tops.add(document);
            } else if (!known.contains(document.parentId())) {
                gaps.add("the parent " + document.parentId() + " of " + describe(document) + " has not arrived");
                tops.add(document);
            }
        }
        tops.forEach(top -> grow(top, byParent, independent));
        for (Call document : documents) {
            if (!calls.containsKey(document.id())) {
                gaps.add("the parents of " + describe(document) + " lead back to itself");
                tops.add(document);
                grow(document, byParent, independent);
            }
        }
        tops.sort(BY_START);
        return List.copyOf(tops);
    }

    private static void collectIds(Call call, Set<String> ids) {
        for (Call embedded : call.subsegments()) {
            ids.add(embedded.id());
            collectIds(embedded, ids);
        }
    }

    /** Without recursion: independent subsegments may form a chain of any length. */
    private void grow(Call top, Map<String, List<Call>> byParent, Set<String> independent) {
        Deque<Call> open = new ArrayDeque<>();
        place(top, top);
        open.add(top);
        while (!open.isEmpty()) {
            Call call = open.remove();
            List<Call> below = new ArrayList<>();
            // A document of its own is newer than the embedded copy.
            call.subsegments().stream()
                    .filter(embedded -> !independent.contains(embedded.id()))
                    .forEach(below::add);
            below.addAll(byParent.getOrDefault(call.id(), List.of()));
            below.sort(BY_START);
            below.removeIf(child -> !place(child, child.segment() ? child : owners.get(call.id())));
            below.forEach(child -> parents.put(child.id(), call));
            children.put(call.id(), List.copyOf(below));
            open.addAll(below);
        }
    }

    private boolean place(Call call, Call owner) {
        if (calls.putIfAbsent(call.id(), call) != null) {
            return false;
        }
        owners.put(call.id(), owner);
        return true;
    }

    private static boolean wasReached(Call call) {
        return call.http().status() > 0 || isTraced(call);
    }

    private static boolean isTraced(Call call) {
        return call.json().path("http").path("request").path("traced").asBoolean(false);
    }

    /** Whether the caller knows that the callee sends a segment, and it has not arrived. */
    boolean awaits(Call call) {
        return call.outgoing() && isTraced(call) && !answered(call);
    }

    boolean answered(Call call) {
        return children(call).stream().anyMatch(Call::segment);
    }

    private static String describe(Call call) {
        String http = (call.http().method() + " " + call.http().url()).strip();
        return (call.segment() ? "segment " : "subsegment ") + call.name() + (http.isEmpty() ? "" : " (" + http + ")");
    }

    /** The trace id, as {@code 1-58406520-a006649127e371903a2de979}. */
    public String id() {
        return id;
    }

    /** The calls at the top, by start: the segment without a parent, and calls with a missing parent. */
    public List<Call> roots() {
        return roots;
    }

    /** Every segment and subsegment, callers before callees and siblings by start. */
    public Collection<Call> calls() {
        return List.copyOf(calls.values());
    }

    /** The segment or subsegment with this id. */
    public Optional<Call> call(String entityId) {
        return Optional.ofNullable(calls.get(entityId));
    }

    /** The calls made within a call, embedded or not, and for an outgoing call the segment that answered it. */
    public List<Call> children(Call call) {
        return children.getOrDefault(call.id(), List.of());
    }

    /** The call that contains or made this one; empty at the top. */
    public Optional<Call> parent(Call call) {
        return Optional.ofNullable(parents.get(call.id()));
    }

    /** The segments, inferred ones included, callers before callees. */
    public List<Segment> segments() {
        List<Segment> known = segments;
        if (known == null) {
            known = Segments.of(this);
            segments = known;
        }
        return known;
    }

    /** The segment where the trace began; the first one that has arrived if that is missing. */
    public Optional<Call> entry() {
        Optional<Call> root = roots.stream()
                .filter(call -> call.segment() && call.parentId().isEmpty())
                .findFirst();
        return root.isPresent() ? root : roots.stream().filter(Call::segment).findFirst();
    }

    /** The values of this trace that X-Ray indexes. */
    public Summary summary() {
        Summary known = summary;
        if (known == null) {
            known = new Summary(this);
            summary = known;
        }
        return known;
    }

    /** What this trace adds to the map. */
    public Contribution contribution() {
        Contribution known = contribution;
        if (known == null) {
            known = Contributions.of(this);
            contribution = known;
        }
        return known;
    }

    /** The segment that a call belongs to; the topmost subsegment where that segment has not arrived. */
    public Call owner(Call call) {
        return owners.get(call.id());
    }

    /** Sentences about missing documents; empty if none is known to be missing. */
    public List<String> gaps() {
        return List.copyOf(missing());
    }

    /** Whether nothing is known to be missing. */
    public boolean complete() {
        return missing().isEmpty();
    }

    /** When the first call began, in epoch seconds. */
    public double start() {
        return start;
    }

    /** When the last call ended, in epoch seconds; one that is in progress counts with its start. */
    public double end() {
        return end;
    }

    /** The time by which X-Ray finds the trace, in epoch seconds: that within its id, or its start if the id holds none. */
    public double time() {
        return time;
    }

    /** How many documents of the trace have arrived, repeated ones included. */
    public int arrived() {
        return arrived;
    }

    /** Whether documents were dropped because the trace is too large. */
    public boolean limitExceeded() {
        return limitExceeded;
    }
}
