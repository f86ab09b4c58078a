// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The clients of the API, by address and {@code User-Agent}: the most recent ones. Thread-safe. */
final class Clients {
    private static final int MAX_CLIENTS = 50;
    private static final int MAX_AGENT = 120;

    private final LongSupplier epochMillis;
    private final Map<String, Client> clients = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Client> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    private static final class Client {
        private String address = "";
        private String agent = "";
        private String operation = "";
        private long requests;
        private long refused;
        private long lastMillis;
    }

    Clients(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    void count(Exchange exchange, int status) {
        String agent = exchange.header("User-Agent").orElse("");
        if (agent.length() > MAX_AGENT) {
            agent = agent.substring(0, MAX_AGENT);
        }
        String address = exchange.client().getAddress().getHostAddress();
        synchronized (this) {
            Client client = clients.computeIfAbsent(address + ' ' + agent, key -> new Client());
            client.address = address;
            client.agent = agent;
            client.operation =
                    exchange.path().substring(1, Math.min(exchange.path().length(), MAX_AGENT));
            client.requests++;
            client.refused += status >= 400 ? 1 : 0;
            client.lastMillis = epochMillis.getAsLong();
        }
    }

    /** A list of objects, the most recent client first; {@code last} is in epoch seconds. */
    synchronized ArrayNode describe() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Client client : clients.values()) {
            ObjectNode one = list.insertObject(0);
            one.put("address", client.address);
            one.put("agent", client.agent);
            one.put("operation", client.operation);
            one.put("requests", client.requests);
            one.put("refused", client.refused);
            one.put("last", client.lastMillis / 1000.0);
        }
        return list;
    }
}
