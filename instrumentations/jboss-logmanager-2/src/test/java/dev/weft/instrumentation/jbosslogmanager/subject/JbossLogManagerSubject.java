// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager.subject;

import dev.weft.contracts.subject.LogSubject;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;

public final class JbossLogManagerSubject extends LogSubject {

    private final LogContext context = LogContext.create();

    /** Held here, since a log context drops a logger without references, and its handlers. */
    private final Map<String, Logger> loggers = new HashMap<>();

    private final AsyncHandler async = new AsyncHandler();

    public JbossLogManagerSubject() {
        add(PLAIN, new Written());
        async.addHandler(new Written());
        add(ASYNC, async);
    }

    private void add(String name, Handler handler) {
        Logger logger = context.getLogger(name);
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
        loggers.put(name, logger);
    }

    @Override
    protected void log(String logger, String message) {
        loggers.get(logger).log(Level.INFO, message);
    }

    @Override
    protected void put(String key, String value) {
        MDC.put(key, value);
    }

    @Override
    protected void remove(String key) {
        MDC.remove(key);
    }

    @Override
    protected void clear() {
        MDC.clear();
    }

    @Override
    protected String get(String key) {
        return MDC.get(key);
    }

    @Override
    protected Map<String, String> copy() {
        return MDC.copy();
    }

    @Override
    public void close() {
        async.close();
    }

    private void change(ExtLogRecord record) {
        attempt(() -> record.getMdc("own"));
        attempt(() -> record.putMdc("host", "h1"));
        attempt(() -> record.putMdc("host", "h2"));
        attempt(() -> record.getMdc("host"));
        attempt(() -> record.removeMdc("host"));
        attempt(() -> record.getMdc("host"));
        change(record.getMdcCopy());
        attempt(() -> record.getMdcCopy().containsKey("kept"));
    }

    private final class Written extends ExtHandler {

        Written() {
            setFormatter(new PatternFormatter(PATTERN));
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            if (isChanging()) {
                change(record);
            }
            written(getFormatter().format(record));
        }
    }
}
