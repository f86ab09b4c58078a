// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.call.Requests;
import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.http.Urls;
import dev.weft.config.SqsMode;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a segment of the work on each received message, if the application loops over the messages outside any request.
 * Messages that a request receives become links from its segment to their senders. Thread-safe.
 */
public final class MessageHandler {

    /** Packages that loop over messages without working on them. The application works on the messages elsewhere or later. */
    private static final String[] DISPATCHERS = {
        "java.",
        "software.amazon.awssdk.",
        "com.amazonaws.",
        "com.amazon.sqs.javamessaging.",
        "io.awspring.cloud.",
        "org.springframework.cloud.aws.",
        "org.apache.camel.component.aws.",
        "org.apache.camel.component.aws2.",
    };

    /** The minimum time between two searches for loops that other threads have left. */
    private static final long SWEEP_NANOS = 10_000_000_000L;

    private final Requests requests;
    private final CurrentTraceContext context;
    private final SqsMode mode;
    private final boolean begins;

    private final Set<MessageWork> open = Collections.newSetFromMap(new ConcurrentHashMap<MessageWork, Boolean>());
    private final AtomicLong sweptNanos = new AtomicLong(System.nanoTime());

    public MessageHandler(Requests requests, SqsMode mode) {
        this.requests = requests;
        this.context = requests.context();
        this.mode = mode;
        this.begins = requests.tracesIncoming() && mode != SqsMode.OFF;
    }

    /**
     * Whether an operation receives messages with trace headers. The adapter then asks SQS for the attribute.
     *
     * @param service in any SDK's spelling: {@code Sqs}, {@code AmazonSQS}
     * @param operation {@code ReceiveMessage}
     */
    public boolean receives(String service, String operation) {
        return mayReceive(operation) && AwsNames.canonical(service).equals("sqs");
    }

    /** Whether an operation receives messages with trace headers if it is one of SQS. */
    public boolean mayReceive(String operation) {
        return mode != SqsMode.OFF && "ReceiveMessage".equals(operation);
    }

    /** Ends the work on a message, because this thread asks for more messages. */
    public void receiving() {
        context.closeImplicit();
    }

    /**
     * Links the request that received messages to their senders. Called on any thread.
     *
     * @param call the operation that received the messages
     * @param messages the SDK's list
     * @return whether the application gets the list that {@link #followed} makes
     */
    public boolean received(AwsCall call, List<?> messages, Delivery delivery) {
        if (messages.isEmpty()) {
            return false;
        }
        if (call.caller == null) {
            return begins;
        }
        for (Object message : messages) {
            link(call.caller, TraceHeader.parse(delivery.traceHeader(message)));
        }
        return false;
    }

    /** Returns a list that delegates to {@code messages} and begins work in loops over it. */
    @SuppressWarnings("unchecked") // Only the application adds elements.
    public List<?> followed(List<?> messages, Delivery delivery) {
        return new MessageList((List<Object>) messages, this, delivery);
    }

    /**
     * Whether a list delegates to this one, compared by identity.
     *
     * @param followed what {@link #followed} returned; {@code null} for none
     */
    public boolean isOf(@Nullable List<?> followed, List<?> messages) {
        return followed != null && ((MessageList) followed).isOf(messages);
    }

    /** Whether a loop works on its messages. */
    boolean isWorkOf(Loop loop) {
        for (String each : DISPATCHERS) {
            if (loop.isIn(each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Begins the work on a message on the thread of the loop. Ends the previous work of this thread.
     *
     * @return the work, to be {@linkplain #end ended}; {@code null} if nothing was begun
     */
    @Nullable
    MessageWork begin(Delivery delivery, Object message, Loop loop) {
        if (!loop.isOfThisThread()) {
            return null;
        }
        try {
            sweep();
            context.closeImplicit();
            TraceHeader sender = TraceHeader.parse(delivery.traceHeader(message));
            if (requests.isInProgress()) {
                link(context.current(), sender);
                return null;
            }
            TraceContext current = begin(delivery, sender);
            MessageWork work = new MessageWork(current, loop);
            if (Segment.of(current) != null) {
                open.add(work);
            }
            context.begin(work);
            return work;
        } catch (RuntimeException | LinkageError fault) {
            // The application's loop must go on. This message is not followed.
            return null;
        }
    }

    private TraceContext begin(Delivery delivery, @Nullable TraceHeader sender) {
        TraceHeader continued = mode == SqsMode.CONTINUE ? sender : null;
        SamplingDecision decision = requests.decide(sender, delivery);
        if (!decision.sampled()) {
            return requests.beginUnsampled(continued);
        }
        Segment segment = requests.begin(continued, decision);
        segment.setQueueUrl(Urls.recordable(delivery.queueUrl()));
        if (continued == null) {
            link(segment, sender);
        }
        segment.watch();
        return segment;
    }

    private static void link(@Nullable TraceContext current, @Nullable TraceHeader sender) {
        Segment segment = Segment.of(current);
        // X-Ray has no segment of an unsampled sender.
        if (segment != null && sender != null && sender.decision() != TraceHeader.Decision.NOT_SAMPLED) {
            segment.link(sender.root(), sender.parent());
        }
    }

    /**
     * Ends the work on a message on the thread of its loop.
     *
     * @param work {@code null} if none was begun
     */
    void end(@Nullable MessageWork work) {
        if (work != null) {
            work.end();
            open.remove(work);
            context.implicitClosed(work);
        }
    }

    /**
     * Records an exception that escaped from the work on a message.
     *
     * @param work {@code null} if none was begun
     */
    void failed(@Nullable MessageWork work, Throwable thrown) {
        if (work != null) {
            work.failed(thrown);
        }
    }

    /** Ends the work of threads that left their loop and take no more messages. */
    private void sweep() {
        long last = sweptNanos.get();
        long now = System.nanoTime();
        if (now - last >= SWEEP_NANOS && sweptNanos.compareAndSet(last, now)) {
            endLeft(SWEEP_NANOS);
        }
    }

    /** Ends the work of all loops that have been left. Called on any thread, for example at the end of the JVM. */
    public void endLeft() {
        endLeft(0);
    }

    private void endLeft(long lookNanos) {
        for (Iterator<MessageWork> works = open.iterator(); works.hasNext(); ) {
            if (works.next().isFinished(lookNanos)) {
                works.remove();
            }
        }
    }
}
