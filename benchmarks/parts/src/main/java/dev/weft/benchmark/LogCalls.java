// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line with the trace id, written nowhere. */
public class LogCalls {

    private static final String PATTERN = "%d %-5level [%X{AWS-XRAY-TRACE-ID}] %logger - %msg%n";

    private LogCalls() {}

    /** Logback. */
    public static class Logback extends CallBenchmark {

        private final Logger logger = LoggerFactory.getLogger("shop");

        @Override
        void open() {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern(PATTERN);
            encoder.start();
            OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
            appender.setContext(context);
            appender.setEncoder(encoder);
            appender.setOutputStream(OutputStream.nullOutputStream());
            appender.start();
            ch.qos.logback.classic.Logger shop = context.getLogger("shop");
            shop.setAdditive(false);
            shop.addAppender(appender);
            shop.setLevel(ch.qos.logback.classic.Level.INFO);
        }

        @Override
        Object call() {
            logger.info("order {} has {} items", 4711, 3);
            return logger;
        }
    }

    /** Log4j 2. */
    public static class Log4j extends CallBenchmark {

        private final org.apache.logging.log4j.Logger logger = LogManager.getLogger("shop");

        @Override
        void open() {
            var shop = (org.apache.logging.log4j.core.Logger) logger;
            var appender = org.apache.logging.log4j.core.appender.OutputStreamAppender.newBuilder()
                    .setName("nowhere")
                    .setTarget(OutputStream.nullOutputStream())
                    .setLayout(PatternLayout.newBuilder().withPattern(PATTERN).build())
                    .build();
            appender.start();
            shop.setAdditive(false);
            shop.addAppender(appender);
            shop.setLevel(org.apache.logging.log4j.Level.INFO);
        }

        @Override
        Object call() {
            logger.info("order {} has {} items", 4711, 3);
            return logger;
        }
    }
}
