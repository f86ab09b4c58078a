// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    protected static final String PATTERN = "%m|%X{AWS-XRAY-TRACE-ID}|%X{trace_id}|%X{span_id}|%X{own}";

    private static final int MAX_WAIT_SECONDS = 5;

    private final AtomicInteger messages = new AtomicInteger();
    private final List<String> lines = new ArrayList<>();
    private final CyclicBarrier together = new CyclicBarrier(2);

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
            case TOGETHER:
                together.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
                return line(logger);
            default:
                throw new IllegalArgumentException(command);
        }
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
