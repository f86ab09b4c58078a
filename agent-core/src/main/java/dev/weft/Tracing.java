// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.AgentThread;
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
import dev.weft.config.CaptureSettings;
import dev.weft.config.EmitterSettings;
import dev.weft.config.SegmentSettings;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.emit.Emitter;
import dev.weft.emit.QueueLimits;
import dev.weft.emit.UdpSender;
import dev.weft.environment.EnvironmentSearch;
import dev.weft.sampling.Reservoir;
import dev.weft.sampling.Samplers;
import dev.weft.sampling.Sampling;
import dev.weft.segment.Progress;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that makes segments of calls and sends them, wired together. */
final class Tracing {

    /** Time that a JVM at its end waits for queued documents to be sent. */
    private static final long FLUSH_MILLIS = 1_800;

    /** Time that a finished invocation of a function waits for its documents to be sent. */
    private static final long FREEZE_MILLIS = 500;

    /** Time that a JVM at its end waits for open segments after their responses were sent. */
    private static final long ANSWERED_MILLIS = 200;

    private final AgentConfig config;
    private final Log log;
    private final EnvironmentSearch environment;
    private final Ids ids = Ids.seeded();
    private final CurrentTraceContext context = new CurrentTraceContext();
    private final Emitter emitter;
    private final Segments segments;
    private final Sampling sampling;
    private final Handlers handlers;
    private final Thread flush = AgentThread.create("weft-flush", new Runnable() {
        @Override
        public void run() {
            flush();
        }
    });

    Tracing(AgentConfig config, Log log) {
        this(
                config,
                log,
                new EnvironmentSearch(
                        System.getenv(), new File("/"), config.environment().logGroup(), log));
    }

    Tracing(AgentConfig config, Log log, EnvironmentSearch environment) {
        this.config = config;
        this.log = log;
        this.environment = environment;
        Progress progress = progress(config.segments());
        this.emitter = emitter(config.emitter(), progress);
        this.segments = segments(config.segments(), progress);
        this.sampling = Samplers.from(config, log.warnings());
        this.handlers = new Handlers(
                context,
                incoming(),
                AwsNames.read(config.awsNames(), log.warnings()),
                new LogHandler(config.logsPrefix(), context),
                config.sql());
    }

    private static @Nullable Progress progress(SegmentSettings settings) {
        return settings.progressAfterNanos() == 0 ? null : new Progress(settings.progressAfterNanos());
    }

    private Emitter emitter(EmitterSettings settings, @Nullable Progress progress) {
        return new Emitter(
                new Service(config.serviceVersion(), Version.read(), environment),
                new UdpSender(settings.daemon().udpHost(), settings.daemon().udpPort()),
                new QueueLimits(settings.queueDocuments(), settings.queueBytes()),
                progress,
                log);
    }

    private Segments segments(SegmentSettings settings, @Nullable Progress progress) {
        return new Segments(
                ids, emitter, settings.streamingThreshold(), settings.maxStackFrames(), progress, config.w3c());
    }

    private IncomingHandlers incoming() {
        Requests requests =
                new Requests(config.serviceName(), config.incoming().traced(), context, segments, sampling.sampler());
        return new IncomingHandlers(
                new HttpServerHandler(requests, httpServer()),
                new MessageHandler(requests, config.incoming().sqs()),
                new ScheduledHandler(requests),
                new FunctionHandler(requests, lifecycle()),
                requests,
                config,
                sampling.byCode(),
                log.warnings());
    }

    private HttpServerSettings httpServer() {
        return HttpServerSettings.defaults()
                .alwaysRespond(config.incoming().responseHeader())
                .w3c(config.w3c())
                .capture(capture(config.capture()))
                .annotations(Annotations.of(config.incoming().annotations()));
    }

    private static @Nullable Capture capture(CaptureSettings settings) {
        if (!settings.errors()) {
            return null;
        }
        return new Capture(settings.slowAfterNanos(), new Reservoir(settings.perSecond(), new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        }));
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

    Handlers handlers() {
        return handlers;
    }

    void start() {
        emitter.tidyTables();
        emitter.start();
        sampling.rules().start();
        if (config.environment().detected()) {
            environment.start(new Runnable() {
                @Override
                public void run() {
                    String origin = environment.get().origin();
                    if (origin != null) {
                        sampling.rules().originIs(origin);
                    }
                }
            });
        }
        try {
            Runtime.getRuntime().addShutdownHook(flush);
        } catch (IllegalStateException alreadyEnding) {
            log.debug("the JVM is shutting down already: the last documents may be lost");
        }
    }

    /** Called when a server is woven in this JVM. */
    void expectRequests() {
        sampling.rules().expectRequests();
    }

    /** Called when the JVM was restored from a snapshot. Other JVMs may have been restored from the same one. */
    private void restored() {
        log.debug("restored from a snapshot: new ids, a new socket, new rules");
        ids.reseed();
        emitter.reconnect();
        sampling.rules().restored();
    }

    void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(flush);
        } catch (IllegalStateException ending) {
            log.debug("the JVM is shutting down, and its shutdown hook sends the queue");
        }
        sampling.rules().stop();
        emitter.close(FLUSH_MILLIS);
    }

    private void flush() {
        handlers.messages().endLeft();
        awaitAnswered();
        emitter.flush(FLUSH_MILLIS);
    }

    private void awaitAnswered() {
        long until = System.nanoTime() + ANSWERED_MILLIS * 1_000_000;
        while (segments.areOpen() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** {@code receiver.udp} of the doctor's report. */
    Map<String, Object> udp() {
        return emitter.receiver();
    }

    /** Adds {@code requests}, {@code traces}, {@code sampling}, {@code documents} and {@code environment} to the doctor's report. */
    void report(Map<String, Object> to) {
        to.put("requests", handlers.httpServer().requests());
        Map<String, Object> traces = new LinkedHashMap<String, Object>();
        traces.put("recorded", segments.recordedTraces());
        to.put("traces", traces);
        to.put("sampling", sampling.report());
        Map<String, Object> documents = emitter.documents();
        documents.put("open_segments", segments.openCount());
        to.put("documents", documents);
        Map<String, Object> found = environment.get().report();
        found.put("looked_for", config.environment().detected());
        to.put("environment", found);
    }
}
