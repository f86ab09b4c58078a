// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The services that send segments, by the {@code host:port} at which others call them. A segment names the call that it
 * answers as its parent, so the address of that call belongs to its service. Learned from all traces of a store. Thread-safe.
 */
public final class Addresses {
    // Services are few. The bounds only stop a stream of invented names from growing for ever.
    private static final int MAX_SERVICES = 1_000;
    private static final int MAX_SERVICE_LENGTH = 300;

    private final Map<String, String> services = new ConcurrentHashMap<>();

    /** The service at an address. */
    Optional<String> service(String address) {
        return Optional.ofNullable(services.get(address));
    }

    void learn(Call call, String service) {
        call.http()
                .authority()
                .filter(address -> call.namespace().equals("remote")
                        && address.length() <= MAX_SERVICE_LENGTH
                        && service.length() <= MAX_SERVICE_LENGTH
                        && services.size() < MAX_SERVICES)
                .ifPresent(address -> services.put(address, service));
    }
}
