// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Project Reactor 3.4 and later. Signals run in the context of the subscription, whatever thread they come from. Only the
 * sources are woven at which a signal enters a chain of operators from elsewhere. Behind them the chain runs on the same
 * thread or on an executor's, which other instrumentations follow.
 */
public final class ReactorInstrumentation extends Instrumentation {

    private static final String PUBLISHER = "reactor.core.publisher.";
    private static final String SUBSCRIBER = "reactor.core.CoreSubscriber";
    private static final String PER_TASK = "reactor.core.scheduler.BoundedElasticThreadPerTaskScheduler$";

    /** For the service loader. */
    public ReactorInstrumentation() {}

    @Override
    public String name() {
        return "reactor-3.4";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        called(sites, "MonoCreate");
        called(sites, "FluxCreate");
        called(sites, "MonoCompletionStage");
        periodic(sites);
        sinks(sites);
        shared(sites);
        foreign(sites);
        tasks(sites);
        // Data that arrives on a connection.
        sites.add(subscribing("reactor.netty.channel.FluxReceive", "subscribe"));
        return Collections.unmodifiableList(sites);
    }

    /** Threads of pools. */
    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("reactor.core.scheduler.ReactorThreadFactory$NonBlockingThread");
    }

    /** Each tick is a task without a context. */
    private static void periodic(List<Site> sites) {
        called(sites, "FluxInterval");
    }

    private static void sinks(List<Site> sites) {
        called(sites, "SinkEmptyMulticast");
        called(sites, "SinkManyBestEffort");
        // From 3.5.
        called(sites, "SinkOneMulticast");
        called(sites, "SinkManyUnicast");
        called(sites, "SinkManyUnicastNoBackpressure");
        called(sites, "SinkManyEmitterProcessor");
        called(sites, "SinkManyReplayProcessor");
        // Before 3.5. Applications may still use some of them in later versions.
        called(sites, "NextProcessor");
        called(sites, "UnicastProcessor");
        called(sites, "UnicastManySinkNoBackpressure");
        called(sites, "EmitterProcessor");
        called(sites, "ReplayProcessor");
        called(sites, "DirectProcessor");
    }

    /** One subscription to the source for several subscribers. */
    private static void shared(List<Site> sites) {
        called(sites, "FluxPublish");
        returned(sites, "FluxReplay");
        returned(sites, "MonoCacheTime");
        returned(sites, "MonoCacheInvalidateIf");
        returned(sites, "MonoCacheInvalidateWhen");
    }

    /** Publishers that are not Reactor's, such as those of drivers. */
    private static void foreign(List<Site> sites) {
        returned(sites, "MonoFromPublisher");
        for (String each : new String[] {"FluxSource", "FluxSourceFuseable", "MonoSource", "MonoSourceFuseable"}) {
            called(sites, each);
            returned(sites, each);
        }
    }

    /** In the scheduler of virtual threads, the thread of one task starts that of the next. */
    private static void tasks(List<Site> sites) {
        sites.add(Site.of(PER_TASK + "SequentialThreadPerTaskExecutor", "schedule")
                .calling(ThreadPerTaskHooks.Schedule.class));
        sites.add(Site.of(PER_TASK + "SchedulerTask", "start").calling(ThreadPerTaskHooks.Start.class));
    }

    private static void called(List<Site> sites, String publisher) {
        sites.add(subscribing(PUBLISHER + publisher, "subscribe"));
    }

    private static void returned(List<Site> sites, String publisher) {
        sites.add(subscribing(PUBLISHER + publisher, "subscribeOrReturn"));
    }

    private static Site subscribing(String publisher, String method) {
        return Site.of(publisher, method)
                .taking(SUBSCRIBER)
                .calling(SubscribeHook.class)
                .replacingFirst();
    }
}
