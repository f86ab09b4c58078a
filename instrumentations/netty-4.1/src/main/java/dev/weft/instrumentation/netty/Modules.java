// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import org.jspecify.annotations.Nullable;

/** The modules of Netty that the application has. The woven classes of one may be there without those of another. */
final class Modules {

    /**
     * Whether {@code netty-codec-http} 4.1 is there. Without it, no hook may touch a class that names its types. Netty 4.0
     * has classes of the same names, but without the methods that are called here. It does not have the class that is
     * looked up.
     */
    static final boolean HTTP = find("io.netty.handler.codec.http.HttpHeaderNames") != null;

    private static final @Nullable Class<?> HTTP2_CODEC =
            find("io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec");

    private Modules() {}

    static boolean isHttp2Codec(Object codec) {
        return HTTP2_CODEC != null && HTTP2_CODEC.isInstance(codec);
    }

    private static @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, false, Modules.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            return null;
        }
    }
}
