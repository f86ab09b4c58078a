// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j.subject;

import dev.weft.contracts.subject.LogSubject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;

/** Log4j 2 with its default thread context map. */
public class Log4jSubject extends LogSubject {

    /** A logger that gives its events to the disruptor. */
    private static final String ASYNC_LOGGER = "ASYNC_LOGGER";

    private final LoggerContext loggers;
    private final LoggerContext asyncLoggers;

    public Log4jSubject() {
        this(null);
    }

    /** @param prepared the result of what must run first */
    Log4jSubject(Void prepared) {
        loggers = started(new LoggerContext("subject"));
        add(loggers, PLAIN, written(loggers));
        add(loggers, ASYNC, async(loggers));
        loggers.updateLoggers();
        asyncLoggers = started(new AsyncLoggerContext("subject-async"));
        add(asyncLoggers, ASYNC_LOGGER, written(asyncLoggers));
        asyncLoggers.updateLoggers();
    }

    private static LoggerContext started(LoggerContext context) {
        context.start(new NullConfiguration());
        return context;
    }

    private static void add(LoggerContext context, String name, Appender appender) {
        LoggerConfig logger = new LoggerConfig(name, Level.INFO, false);
        logger.addAppender(appender, null, null);
        context.getConfiguration().addLogger(name, logger);
    }

    private Appender written(LoggerContext context) {
        return appender(new Written(context.getConfiguration()), context);
    }

    private static Appender appender(Appender appender, LoggerContext context) {
        appender.start();
        context.getConfiguration().addAppender(appender);
        return appender;
    }

    /** An asynchronous appender in front of the plain one. */
    private static Appender async(LoggerContext context) {
        AppenderRef[] written = {AppenderRef.createAppenderRef(Written.NAME, null, null)};
        AsyncAppender async = AsyncAppender.newBuilder()
                .setName("Async")
                .setAppenderRefs(written)
                .setConfiguration(context.getConfiguration())
                .build();
        return appender(async, context);
    }

    @Override
    public final List<String> operations() {
        return Arrays.asList(PLAIN, ASYNC, ASYNC_LOGGER);
    }

    @Override
    protected final void log(String logger, String message) {
        (logger.equals(ASYNC_LOGGER) ? asyncLoggers : loggers).getLogger(logger).info(message);
    }

    @Override
    protected final void put(String key, String value) {
        ThreadContext.put(key, value);
    }

    @Override
    protected final void remove(String key) {
        ThreadContext.remove(key);
    }

    @Override
    protected final void clear() {
        ThreadContext.clearMap();
    }

    @Override
    protected final String get(String key) {
        return ThreadContext.get(key);
    }

    @Override
    protected final Map<String, String> copy() {
        return ThreadContext.getContext();
    }

    @Override
    public final void close() {
        loggers.stop();
        asyncLoggers.stop();
    }

    private void change(ReadOnlyStringMap entries) {
        attempt(() -> entries instanceof StringMap);
        StringMap map = (StringMap) entries;
        attempt(map::isFrozen);
        attempt(() -> {
            map.putValue("host", "h1");
            return map.getValue("host");
        });
        attempt(() -> map.<String>getValue("own"));
        attempt(() -> {
            map.remove("host");
            return map.containsKey("host");
        });
        // A frozen map refuses this only if it has entries.
        if (!map.isFrozen()) {
            attempt(() -> {
                map.clear();
                return map.containsKey("own");
            });
        }
        change(map.toMap());
    }

    private final class Written extends AbstractAppender {

        static final String NAME = "Written";

        @SuppressWarnings("deprecation") // Old versions have no other constructor.
        Written(Configuration configuration) {
            super(
                    NAME,
                    null,
                    PatternLayout.newBuilder()
                            .withPattern(PATTERN)
                            .withConfiguration(configuration)
                            .build(),
                    false);
        }

        @Override
        public void append(LogEvent event) {
            if (isChanging()) {
                change(event.getContextData());
            }
            written(getLayout().toSerializable(event).toString());
        }
    }
}
