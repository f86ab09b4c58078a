// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.io.OutputBuffer;
import org.jspecify.annotations.Nullable;

/** The hooks in the buffer of a response. A client's request has such a buffer too. */
final class OutputHooks {

    private OutputHooks() {}

    /** Finds the call of a buffer. */
    abstract static class OfBuffer extends Hook {

        private final Field header;

        OfBuffer() throws ReflectiveOperationException {
            this.header = Fields.ofType(OutputBuffer.class, HttpHeader.class);
        }

        final @Nullable GrizzlyCall call(Object buffer) throws IllegalAccessException {
            Object packet = header.get(buffer);
            return packet instanceof HttpResponsePacket
                    ? GrizzlyCall.of(((HttpResponsePacket) packet).getRequest())
                    : null;
        }
    }

    /** {@code OutputBuffer.doCommit}: keeps the status. Listeners may still change it while the method runs. */
    public static final class Commit extends OfBuffer {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Commit(Handlers handlers) throws ReflectiveOperationException {}

        @Override
        public @Nullable Object enter(Object buffer, Object first, Object second) throws IllegalAccessException {
            return call(buffer);
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            ((GrizzlyCall) call).committed();
            return result;
        }
    }

    /** {@code OutputBuffer.flushBuffer}: counts the bytes of the body. */
    public static final class Flush extends OfBuffer {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Flush(Handlers handlers) throws ReflectiveOperationException {}

        @Override
        public @Nullable Object enter(Object output, @Nullable Object content, Object second)
                throws IllegalAccessException {
            if (content != null) {
                GrizzlyCall call = call(output);
                if (call != null) {
                    call.sent(((Buffer) content).remaining());
                }
            }
            return null;
        }
    }
}
