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
 * Project Reactor 3.4 and later: whoever subscribes is where signals lead to, whichever thread they come from. Only the sources are
 * woven that a signal enters a chain of operators at from elsewhere: what is behind them runs on the same thread, or on one of an
 * executor, which is followed anyway.
 */
public final class ReactorInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.reactor.";
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
        // What arrives on a connection.
        sites.add(subscribing("reactor.netty.channel.FluxReceive", "subscribe"));
        return Collections.unmodifiableList(sites);
    }

    /** Each time on a task of its own that is nobody's. */
    private static void periodic(List<Site> sites) {
        called(sites, "FluxInterval");
    }

    private static void sinks(List<Site> sites) {
        called(sites, "SinkEmptyMulticast");
        called(sites, "SinkManyBestEffort");
        // From 3.5 on.
        called(sites, "SinkOneMulticast");
        called(sites, "SinkManyUnicast");
        called(sites, "SinkManyUnicastNoBackpressure");
        called(sites, "SinkManyEmitterProcessor");
        called(sites, "SinkManyReplayProcessor");
        // Before that; the application may have some of these still.
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

    /** The scheduler of virtual threads starts them for each other. */
    private static void tasks(List<Site> sites) {
        sites.add(Site.of(PER_TASK + "SequentialThreadPerTaskExecutor", "schedule")
                .calling(PACKAGE + "ScheduleHook"));
        sites.add(Site.of(PER_TASK + "SchedulerTask", "start").calling(PACKAGE + "StartHook"));
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
                .calling(PACKAGE + "SubscribeHook")
                .replacingFirst();
    }
}
