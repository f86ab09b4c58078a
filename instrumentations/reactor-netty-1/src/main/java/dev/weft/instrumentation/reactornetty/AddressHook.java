// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.handler.codec.http.HttpMethod;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;

/** An attempt asks where to connect to: the first one begins the call. */
public final class AddressHook extends Hook {

    private Field method;
    private Field url;

    public AddressHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        Exchange exchange = Exchanges.subscribing();
        return exchange == null || exchange.isBegun() ? null : self;
    }

    @Override
    public Object exit(Object handler, Object result, Throwable thrown) throws ReflectiveOperationException {
        if (method == null) {
            url = field(handler, "toURI");
            method = field(handler, "method");
        }
        Exchange exchange = Exchanges.subscribing();
        Exchanges.put(handler, exchange);
        exchange.begin(
                ((HttpMethod) method.get(handler)).name(),
                url.get(handler).toString(),
                result instanceof InetSocketAddress ? host(((InetSocketAddress) result).getHostString()) : null);
        return result;
    }

    /** User information is taken for a part of the host. */
    private static String host(String named) {
        return named.substring(named.lastIndexOf('@') + 1);
    }

    private static Field field(Object handler, String name) throws ReflectiveOperationException {
        Field field = handler.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
