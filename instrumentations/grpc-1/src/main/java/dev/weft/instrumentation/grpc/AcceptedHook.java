// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;

/** {@code createContext}: the server can read the call, and will tell its listener of the end. */
public final class AcceptedHook extends Hook {

    public AcceptedHook(Handlers handlers) {}

    /** The headers were the second argument once. */
    @Override
    public Object enter(Object self, Object first, Object second) {
        GrpcServerCall call = ServerStreams.arriving((Metadata) (first instanceof Metadata ? first : second));
        if (call != null) {
            call.accept();
        }
        return null;
    }
}
