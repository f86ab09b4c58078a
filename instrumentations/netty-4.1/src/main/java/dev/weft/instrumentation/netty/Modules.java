// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

/** Netty's modules, of which an application need not have all: the woven classes of one may stand without those of another. */
final class Modules {

    /**
     * Where it is missing, no hook may touch a class that names it. Netty 4.0 has classes of the same names, but not this one; nor has it the
     * methods that are called here.
     */
    static final boolean HTTP = find("io.netty.handler.codec.http.HttpHeaderNames") != null;

    private static final Class<?> HTTP2_CODEC = find("io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec");

    private Modules() {}

    static boolean isHttp2Codec(Object codec) {
        return HTTP2_CODEC != null && HTTP2_CODEC.isInstance(codec);
    }

    private static Class<?> find(String name) {
        try {
            return Class.forName(name, false, Modules.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            return null;
        }
    }
}
