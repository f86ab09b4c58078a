// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.call.http.Urls;
import dev.weft.sampling.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one response, all from one queue. An adapter extends this class and reads its SDK's messages.
 * {@link MessageHandler} decides what is recorded. A weak table keeps this object beside the SDK's response, so it must not
 * refer to that response.
 *
 * <p>All methods are called on the thread that works on a message.
 */
public abstract class Delivery implements Sampler.Request {

    protected Delivery() {}

    /**
     * The URL of the queue as the application gave it: {@code https://sqs.eu-west-1.amazonaws.com/000000000000/orders}.
     *
     * @return {@code null} if unknown
     */
    protected abstract @Nullable String queueUrl();

    /**
     * The trace header of a message, from its attribute {@code AWSTraceHeader}.
     *
     * @param message an element of the SDK's list
     * @return {@code null} if the message has none
     */
    protected abstract @Nullable String traceHeader(Object message);

    /** Returns {@code null}, because a message is no HTTP request. A sampling rule with a host does not match. */
    @Override
    public final @Nullable String host() {
        return null;
    }

    @Override
    public final @Nullable String method() {
        return null;
    }

    @Override
    public final @Nullable String userAgent() {
        return null;
    }

    /** The path of the queue's URL, for sampling rules: {@code /000000000000/orders}. */
    @Override
    public final @Nullable String path() {
        return Urls.path(queueUrl());
    }
}
