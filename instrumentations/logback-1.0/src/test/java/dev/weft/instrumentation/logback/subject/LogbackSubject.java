// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback.subject;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.weft.contracts.subject.LogSubject;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

public final class LogbackSubject extends LogSubject {

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

    public LogbackSubject() {
        loggers.reset();
        logger(PLAIN).addAppender(started(new Written()));
        AsyncAppender async = new AsyncAppender();
        async.addAppender(started(new Written()));
        logger(ASYNC).addAppender(started(async));
    }

    private Logger logger(String name) {
        return loggers.getLogger(name);
    }

    private Appender<ILoggingEvent> started(Appender<ILoggingEvent> appender) {
        appender.setContext(loggers);
        appender.start();
        return appender;
    }

    @Override
    protected void log(String logger, String message) {
        logger(logger).info(message);
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
    @SuppressWarnings("unchecked") // The type is raw in old versions.
    protected Map<String, String> copy() {
        return MDC.getCopyOfContextMap();
    }

    @Override
    public void close() {
        loggers.stop();
    }

    private final class Written extends AppenderBase<ILoggingEvent> {

        private final PatternLayout layout = new PatternLayout();

        @Override
        public void start() {
            layout.setContext(getContext());
            layout.setPattern(PATTERN);
            layout.start();
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (isChanging()) {
                change(event.getMDCPropertyMap());
                attempt(() -> event.getMDCPropertyMap() == event.getMDCPropertyMap());
            }
            written(layout.doLayout(event));
        }
    }
}
