// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that writes logs. Its operations are its loggers. The url argument of a call is one of the commands of this
 * class. Each logger writes {@link #PATTERN} to {@link #written}.
 */
public abstract class LogSubject implements ClientSubject {

    /** A logger with an appender that runs on the calling thread. */
    public static final String PLAIN = "PLAIN";

    /** A logger with an appender that runs on another thread. */
    public static final String ASYNC = "ASYNC";

    /** Logs a line and returns it without the message. */
    public static final String LINE = "line";

    /** Like {@link #LINE}, with the application's entry {@code own}, which is removed afterwards. */
    public static final String OWN = "own";

    /** Like {@link #LINE}, with {@code mine} under {@code AWS-XRAY-TRACE-ID}, which is removed afterwards. */
    public static final String OWN_TRACE = "own-trace";

    /** Logs a line, adds the entry {@code own} and returns the next line. */
    public static final String LATER = "later";

    /** Logs a line with the entry {@code own} and returns a copy of the thread's map, sorted. */
    public static final String COPY = "copy";

    /** Returns the values that the application reads for the three keys. */
    public static final String GET = "get";

    /** Like {@link #LINE}, after two threads have reached this command. */
    public static final String TOGETHER = "together";

    /**
     * Logs lines without entries, with the entry {@code own}, and after its removal. Changes the entries of each event before
     * it is written. Returns the outcomes: values, and the classes of exceptions.
     */
    public static final String CHANGE = "change";

    protected static final String PATTERN = "%m|%X{AWS-XRAY-TRACE-ID}|%X{trace_id}|%X{span_id}|%X{own}";

    private static final int MAX_WAIT_SECONDS = 5;

    private final AtomicInteger messages = new AtomicInteger();
    private final List<String> lines = new ArrayList<>();
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final StringBuffer outcomes = new StringBuffer();
    private volatile boolean changing;

    @Override
    public List<String> operations() {
        return Arrays.asList(PLAIN, ASYNC);
    }

    protected abstract void log(String logger, String message);

    protected abstract void put(String key, String value);

    protected abstract void remove(String key);

    protected abstract String get(String key);

    /** A copy of the thread's map, or {@code null} if there is none. */
    protected abstract Map<String, String> copy();

    /** Removes all entries of this thread. */
    protected abstract void clear();

    /** Whether the appender changes the entries of each event now. */
    protected final boolean isChanging() {
        return changing;
    }

    /** Makes a change and keeps its outcome, for {@link #CHANGE}. */
    protected final void attempt(Callable<?> change) {
        try {
            outcomes.append(change.call());
        } catch (Exception refused) {
            outcomes.append(refused.getClass().getSimpleName());
        }
        outcomes.append(' ');
    }

    /** Changes the entries of an event in all ways that {@code Map} has. Leaves {@code kept} in it. */
    protected final void change(Map<String, String> entries) {
        attempt(() -> entries.put("host", "h1"));
        attempt(() -> entries.put("host", "h2"));
        attempt(() -> entries.get("host"));
        attempt(() -> entries.get("own"));
        attempt(() -> entries.get("none"));
        attempt(() -> entries.containsKey("host") + "" + entries.containsValue("h2") + entries.containsKey(null));
        attempt(() -> entries.putIfAbsent("host", "h3"));
        attempt(() -> entries.computeIfAbsent("host", key -> "h4"));
        attempt(() -> entries.computeIfAbsent("computed", key -> "c"));
        attempt(() -> entries.computeIfPresent("computed", (key, value) -> value + "c"));
        attempt(() -> entries.compute("computed", (key, value) -> value + "d"));
        attempt(() -> entries.merge("computed", "m", String::concat));
        attempt(() -> entries.replace("host", "h5"));
        attempt(() -> entries.replace("host", "h5", "h6"));
        attempt(() -> entries.getOrDefault("host", "other"));
        attempt(() -> entries.remove("host"));
        attempt(() -> entries.remove("own", "other"));
        attempt(() -> entries.keySet().remove("computed"));
        attempt(() -> {
            entries.putAll(Collections.singletonMap("all", "a"));
            return entries.get("all");
        });
        attempt(() -> entries.entrySet().removeIf(entry -> entry.getKey().equals("all")));
        attempt(() -> {
            entries.replaceAll((key, value) -> value);
            return "replaced";
        });
        attempt(() -> {
            entries.clear();
            return entries.get("own");
        });
        attempt(() -> entries.put("kept", "k"));
        attempt(() -> entries.get("kept"));
    }

    protected final void written(String line) {
        synchronized (lines) {
            lines.add(line.trim());
            lines.notifyAll();
        }
    }

    @Override
    public final String call(String logger, String command) throws Exception {
        switch (command) {
            case LINE:
                return line(logger);
            case OWN:
                return lineWith("own", "own", logger);
            case OWN_TRACE:
                return lineWith("AWS-XRAY-TRACE-ID", "mine", logger);
            case LATER:
                line(logger);
                return lineWith("own", "own", logger);
            case COPY:
                return copyWithOwn(logger);
            case GET:
                return get("AWS-XRAY-TRACE-ID") + "|" + get("trace_id") + "|" + get("span_id");
            case CHANGE:
                return changes(logger);
            case TOGETHER:
                together.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
                return line(logger);
            default:
                throw new IllegalArgumentException(command);
        }
    }

    private String changes(String logger) throws Exception {
        clear();
        outcomes.setLength(0);
        changing = true;
        try {
            changedLine(logger);
            put("own", "own");
            changedLine(logger);
            changedLine(logger);
            remove("own");
            changedLine(logger);
            return outcomes.toString();
        } finally {
            changing = false;
            clear();
        }
    }

    private void changedLine(String logger) throws Exception {
        line(logger);
        attempt(() -> get("own") + "," + get("host") + "," + get("kept") + ";");
    }

    private String lineWith(String key, String value, String logger) throws Exception {
        put(key, value);
        try {
            return line(logger);
        } finally {
            remove(key);
        }
    }

    private String copyWithOwn(String logger) throws Exception {
        put("own", "own");
        try {
            line(logger);
            return String.valueOf(new TreeMap<>(copy()));
        } finally {
            remove("own");
        }
    }

    private String line(String logger) throws Exception {
        String start = "message " + messages.incrementAndGet() + "|";
        log(logger, start.substring(0, start.length() - 1));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
        synchronized (lines) {
            while (System.nanoTime() - deadline < 0) {
                for (String each : lines) {
                    if (each.startsWith(start)) {
                        return each.substring(start.length());
                    }
                }
                lines.wait(100);
            }
        }
        throw new TimeoutException("not written: " + start);
    }
}
