// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.call.http.Urls;
import dev.weft.sampling.Sampler;

/**
 * Messages that were received together, from one queue. Answered by an SDK's adapter; {@link MessageHandler} decides. It is kept
 * beside the SDK's response and must not refer to it.
 */
public abstract class Delivery implements Sampler.Request {

    protected Delivery() {}

    /** The queue as the application named it, {@code null} if unknown. */
    protected abstract String queueUrl();

    /** The trace header that a message came with, {@code null} if there is none. */
    protected abstract String traceHeader(Object message);

    /** No HTTP request: a rule that asks for a host is not meant. */
    @Override
    public final String host() {
        return null;
    }

    @Override
    public final String method() {
        return null;
    }

    @Override
    public final String userAgent() {
        return null;
    }

    /** The path of the queue's URL: {@code /000000000000/orders}. */
    @Override
    public final String path() {
        return Urls.path(queueUrl());
    }
}
