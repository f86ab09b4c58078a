// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.work.OwnQueues;
import dev.weft.weave.Hook;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/** The sites in the JDK's queues: where an item is put and taken, below which no other site is. */
final class QueueSites {

    private static final String ITEM = "java.lang.Object";
    private static final String[] TIME = {"long", "java.util.concurrent.TimeUnit"};

    private QueueSites() {}

    static void addTo(List<Site> sites) {
        for (String queue : Arrays.asList("LinkedBlockingQueue", "ArrayBlockingQueue", "SynchronousQueue")) {
            put(sites, queue, "put", "offer");
            take(sites, queue);
        }
        put(sites, "LinkedTransferQueue", "put", "offer", "add", "transfer", "tryTransfer");
        take(sites, "LinkedTransferQueue");
        sites.add(site("PriorityBlockingQueue", "offer", QueueHooks.Put.class).taking(ITEM));
        take(sites, "PriorityBlockingQueue");
        sites.add(site("DelayQueue", "offer", QueueHooks.Put.class).taking("java.util.concurrent.Delayed"));
        take(sites, "DelayQueue");
        put(sites, "LinkedBlockingDeque", "putFirst", "putLast", "offerFirst", "offerLast");
        for (String end : Arrays.asList("First", "Last")) {
            takeEnd(sites, "LinkedBlockingDeque", end);
            sites.add(site("ConcurrentLinkedDeque", "link" + end, QueueHooks.Put.class));
            sites.add(site("ConcurrentLinkedDeque", "poll" + end, QueueHooks.Poll.class));
        }
        put(sites, "ConcurrentLinkedQueue", "offer");
        sites.add(site("ConcurrentLinkedQueue", "poll", QueueHooks.Poll.class));
        for (String queue : Arrays.asList(
                "LinkedBlockingQueue", "ArrayBlockingQueue", "LinkedBlockingDeque", "PriorityBlockingQueue")) {
            sites.add(site(queue, "drainTo", QueueHooks.DrainTo.class).taking("java.util.Collection", "int"));
        }
        addOwn(sites);
    }

    /** Of queues that are not concurrent: woven when the application is seen to keep tasks in one. */
    private static void addOwn(List<Site> sites) {
        for (String end : Arrays.asList("First", "Last")) {
            own(sites, "ArrayDeque", "add" + end, "poll" + end);
            own(sites, "LinkedList", "link" + end, "unlink" + end);
        }
        own(sites, "PriorityQueue", "offer", "poll");
    }

    private static void own(List<Site> sites, String queue, String put, String poll) {
        String late = OwnQueues.LATE + "java.util." + queue;
        sites.add(Site.of(late, put).calling(OwnQueueHooks.Put.class));
        sites.add(Site.of(late, poll).calling(OwnQueueHooks.Poll.class));
    }

    private static void put(List<Site> sites, String queue, String... methods) {
        for (String each : methods) {
            sites.add(site(queue, each, QueueHooks.Put.class));
        }
    }

    private static void take(List<Site> sites, String queue) {
        takeEnd(sites, queue, "");
    }

    private static void takeEnd(List<Site> sites, String queue, String end) {
        sites.add(site(queue, "take" + end, QueueHooks.Take.class));
        sites.add(site(queue, "poll" + end, QueueHooks.Poll.class).taking());
        sites.add(site(queue, "poll" + end, QueueHooks.TimedPoll.class).taking(TIME));
    }

    private static Site site(String queue, String method, Class<? extends Hook> hook) {
        return Site.of("java.util.concurrent." + queue, method).calling(hook);
    }
}
