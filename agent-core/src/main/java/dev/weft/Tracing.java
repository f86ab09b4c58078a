// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.Version;
import dev.weft.call.Handlers;
import dev.weft.call.IncomingHandlers;
import dev.weft.call.Requests;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.function.FunctionHandler;
import dev.weft.call.function.FunctionLifecycle;
import dev.weft.call.http.Annotations;
import dev.weft.call.http.Capture;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.http.HttpServerSettings;
import dev.weft.call.log.LogHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.config.AgentConfig;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.emit.Emitter;
import dev.weft.emit.QueueLimits;
import dev.weft.emit.UdpSender;
import dev.weft.environment.EnvironmentSearch;
import dev.weft.sampling.Reservoir;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.Samplers;
import dev.weft.segment.Progress;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** From the handlers to the emitter: all that makes segments of calls and sends them. */
final class Tracing {

    /** An ending JVM waits at most this long for what is still queued. */
    private static final long FLUSH_MILLIS = 1_800;

    /** A function whose invocation is over waits at most this long for what was recorded of it to be sent. */
    private static final long FREEZE_MILLIS = 500;

    /** How long it waits before that for requests whose answer has left and whose segment has not ended yet. */
    private static final long ANSWERED_MILLIS = 200;

    private final Log log;
    private final boolean findsEnvironment;
    private final EnvironmentSearch environment;
    private final Ids ids = Ids.seeded();
    private final Segments segments;
    private final Emitter emitter;
    private final Sampler sampler;
    private final Handlers handlers;
    private final Thread flush = new Thread("weft-flush") {
        @Override
        public void run() {
            handlers.messages().endLeft();
            awaitAnswered();
            emitter.flush(FLUSH_MILLIS);
        }
    };

    Tracing(AgentConfig config, Log log) {
        this(config, log, new EnvironmentSearch(System.getenv(), new File("/"), config.logGroup(), log));
    }

    Tracing(AgentConfig config, Log log, EnvironmentSearch environment) {
        this.log = log;
        this.findsEnvironment = config.findsEnvironment();
        this.environment = environment;
        Progress progress = config.progressAfterNanos() == 0 ? null : new Progress(config.progressAfterNanos());
        this.emitter = new Emitter(
                new Service(config.serviceVersion(), Version.read(), environment),
                new UdpSender(config.daemon().udpHost(), config.daemon().udpPort()),
                new QueueLimits(config.queueDocuments(), config.queueBytes()),
                progress,
                log);
        this.segments = new Segments(ids, emitter, config.streamingThreshold(), config.maxStackTraceLength(), progress);
        this.sampler = Samplers.from(config, log.warnings());
        CurrentTraceContext context = new CurrentTraceContext();
        Requests requests =
                new Requests(config.serviceName(), config.traceIncomingRequests(), context, segments, sampler);
        IncomingHandlers incoming = new IncomingHandlers(
                new HttpServerHandler(requests, serverSettings(config)),
                new MessageHandler(requests, config.sqs()),
                new ScheduledHandler(requests),
                new FunctionHandler(requests, lifecycle()));
        this.handlers = new Handlers(
                context,
                incoming,
                AwsNames.read(config.awsNames(), log.warnings()),
                new LogHandler(config.logsPrefix(), context));
    }

    private FunctionLifecycle lifecycle() {
        return new FunctionLifecycle() {
            @Override
            public void beforeFreeze() {
                emitter.await(FREEZE_MILLIS);
            }

            @Override
            public void afterRestore() {
                restored();
            }
        };
    }

    private static HttpServerSettings serverSettings(AgentConfig config) {
        return HttpServerSettings.defaults()
                .alwaysRespond(config.responseHeader())
                .capture(capture(config))
                .annotations(Annotations.of(config.annotations()));
    }

    /** {@code null} unless it is asked for. */
    private static Capture capture(AgentConfig config) {
        if (!config.capturesErrors()) {
            return null;
        }
        return new Capture(config.slowAfterNanos(), new Reservoir(config.captureRate(), new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        }));
    }

    /** What is known of the receiver's UDP side, by the names of the doctor's report. */
    Map<String, Object> udp() {
        return emitter.receiver();
    }

    /** Adds {@code requests}, {@code sampling}, {@code documents} and {@code environment} to the doctor's report. */
    void report(Map<String, Object> to) {
        to.put("requests", handlers.httpServer().requests());
        Map<String, Object> sampling = new LinkedHashMap<String, Object>();
        sampler.report(sampling);
        to.put("sampling", sampling);
        Map<String, Object> documents = emitter.documents();
        documents.put("open_segments", segments.openCount());
        to.put("documents", documents);
        Map<String, Object> found = environment.get().report();
        found.put("looked_for", findsEnvironment);
        to.put("environment", found);
    }

    void start() {
        emitter.start();
        sampler.start();
        if (findsEnvironment) {
            environment.start(new Runnable() {
                @Override
                public void run() {
                    sampler.originIs(environment.get().origin());
                }
            });
        }
        try {
            Runtime.getRuntime().addShutdownHook(flush);
        } catch (IllegalStateException alreadyEnding) {
            log.debug("the JVM is ending already, so what is sent last may be lost");
        }
    }

    /** This JVM goes on from a snapshot: nothing may be as it was when that was made, and others go on from the same. */
    private void restored() {
        log.debug("restored from a snapshot: new ids, a new socket, new rules");
        ids.reseed();
        emitter.reconnect();
        sampler.restored();
    }

    /** There is a server in this JVM. */
    void expectRequests() {
        sampler.expectRequests();
    }

    Handlers handlers() {
        return handlers;
    }

    void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(flush);
        } catch (IllegalStateException ending) {
            log.debug("the JVM is ending, and sends what is queued itself");
        }
        sampler.stop();
        emitter.close(FLUSH_MILLIS);
    }

    private void awaitAnswered() {
        long until = System.nanoTime() + ANSWERED_MILLIS * 1_000_000;
        while (segments.areOpen() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
