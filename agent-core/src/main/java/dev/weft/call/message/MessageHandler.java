// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.call.IncomingSampling;
import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.http.Urls;
import dev.weft.config.SqsMode;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that is decided of messages that were received. Outside any request the work on each message in a loop over them is
 * a segment; within a request, the request's segment is linked to their senders.
 */
public final class MessageHandler {

    /** What runs through a list only to hand its messages on, to whoever works on them elsewhere or later. */
    private static final String[] HANDING_ON = {
        "java.",
        "software.amazon.awssdk.",
        "com.amazon.sqs.javamessaging.",
        "io.awspring.cloud.",
        "org.apache.camel.component.aws2.",
    };

    /** How often it is looked for loops that other threads have left. */
    private static final long SWEEP_NANOS = 10_000_000_000L;

    private final String serviceName;
    private final SqsMode mode;
    private final boolean begins;
    private final CurrentTraceContext context;
    private final Segments segments;
    private final Sampler sampler;

    private final Set<MessageWork> open = Collections.newSetFromMap(new ConcurrentHashMap<MessageWork, Boolean>());
    private final AtomicLong sweptNanos = new AtomicLong(System.nanoTime());

    /** @param traceIncoming whether what arrives begins segments at all */
    public MessageHandler(
            String serviceName,
            SqsMode mode,
            boolean traceIncoming,
            CurrentTraceContext context,
            Segments segments,
            Sampler sampler) {
        this.serviceName = serviceName;
        this.mode = mode;
        this.begins = traceIncoming && mode != SqsMode.OFF;
        this.context = context;
        this.segments = segments;
        this.sampler = sampler;
    }

    /** Whether an operation receives messages whose senders' trace headers are to be asked for. */
    public boolean receives(String service, String operation) {
        return mode != SqsMode.OFF
                && "ReceiveMessage".equals(operation)
                && AwsNames.canonical(service).equals("sqs");
    }

    /** This thread asks for messages: it is done with those that it had. */
    public void receiving() {
        context.closeImplicit();
    }

    /**
     * Messages were received, whoever reads them.
     *
     * @return whether the application is to be given the list that is {@link #followed}
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

    /** A list that is {@code messages} in everything, and is followed. */
    @SuppressWarnings("unchecked") // Nothing is put into it.
    public List<?> followed(List<?> messages, Delivery delivery) {
        return new MessageList((List<Object>) messages, this, delivery);
    }

    /** Whether {@code followed}, or {@code null}, is what follows this very list. */
    public boolean isOf(List<?> followed, List<?> messages) {
        return followed != null && ((MessageList) followed).isOf(messages);
    }

    boolean isWorkOf(Loop loop) {
        for (String each : HANDING_ON) {
            if (loop.isIn(each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A loop comes to a message; other work of this thread whose end was missed is over.
     *
     * @return what is to be {@linkplain #end ended}; {@code null} if nothing was begun
     */
    MessageWork begin(Delivery delivery, Object message, Loop loop) {
        if (!loop.isOfThisThread()) {
            return null;
        }
        try {
            sweep();
            context.closeImplicit();
            TraceHeader sender = TraceHeader.parse(delivery.traceHeader(message));
            TraceContext request = context.current();
            if (request != null && !request.request().isFinished(0)) {
                link(request, sender);
                return null;
            }
            TraceContext current = begin(delivery, sender);
            MessageWork work = new MessageWork(current, loop);
            if (current instanceof Segment) {
                open.add(work);
            }
            context.begin(work);
            return work;
        } catch (RuntimeException | LinkageError fault) {
            // The application is in the middle of its loop; this message is not followed.
            return null;
        }
    }

    private TraceContext begin(Delivery delivery, TraceHeader sender) {
        TraceHeader continued = mode == SqsMode.CONTINUE ? sender : null;
        SamplingDecision decision = IncomingSampling.of(sender, sampler, delivery);
        if (!decision.sampled()) {
            return segments.unsampled(continued);
        }
        Segment segment = segments.begin(serviceName, continued);
        segment.setRuleName(decision.ruleName());
        segment.setQueueUrl(Urls.recordable(delivery.queueUrl()));
        if (continued == null) {
            link(segment, sender);
        }
        segment.watch();
        return segment;
    }

    private static void link(TraceContext current, TraceHeader sender) {
        // What was not sampled is not there to be linked to.
        if (sender != null
                && sender.decision() != TraceHeader.Decision.NOT_SAMPLED
                && current.request() instanceof Segment) {
            ((Segment) current.request()).link(sender.root(), sender.parent());
        }
    }

    /** The loop is done with a message; {@code null} if nothing was begun. */
    void end(MessageWork work) {
        if (work != null) {
            work.end();
            open.remove(work);
            context.implicitClosed(work);
        }
    }

    /** What a message was given to has thrown. */
    void failed(MessageWork work, Throwable thrown) {
        if (work != null) {
            work.failed(thrown);
        }
    }

    /** Now and then ends what threads have left that do not come here again. */
    private void sweep() {
        long last = sweptNanos.get();
        long now = System.nanoTime();
        if (now - last >= SWEEP_NANOS && sweptNanos.compareAndSet(last, now)) {
            endLeft(SWEEP_NANOS);
        }
    }

    /** Ends the work in loops that have been left, on whichever thread. */
    public void endLeft() {
        endLeft(0);
    }

    private void endLeft(long olderThan) {
        for (MessageWork each : open) {
            if (each.isFinished(olderThan)) {
                open.remove(each);
            }
        }
    }
}
