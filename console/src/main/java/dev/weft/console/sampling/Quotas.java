// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Shares the reservoir of one rule among its clients. The shares follow the requests of the last reports. A quota lives until
 * it expires, even if a smaller one follows, since its client may not have received that. So live quotas never add up to
 * more than the reservoir.
 *
 * <p>X-Ray's clients take one request a second while they have no quota. They begin without one, and most report every 10 s
 * whatever {@code Interval} says. A quota of 0 would leave them unserved. So a newcomer to a full reservoir exceeds it by one a
 * second until a quota has expired and it reports again: {@link #TTL} and 10 s, or 40 s. A shorter TTL would end quotas of
 * clients that had no request to report, or that lost an answer. The example in X-Ray's manual has 300 s.
 *
 * <p>Not thread-safe.
 */
final class Quotas {
    /** Seconds until a quota expires. Agents report every 10 s, so that two answers may be lost. */
    static final double TTL = 30;

    // Clients are few. This stops a stream of invented ids.
    private static final int MAX_CLIENTS = 1_000;

    private final Map<String, Client> clients = new LinkedHashMap<>();

    private record Grant(int quota, double expires) {}

    /** A client and the quotas that it may still use. */
    private static final class Client {
        private final String id;
        private final Deque<Grant> grants = new ArrayDeque<>();
        private double requests;
        private double sampled;
        private double borrowed;
        private double lastReport;
        private boolean known;

        Client(String id) {
            this.id = id;
        }

        int held() {
            return grants.stream().mapToInt(Grant::quota).max().orElse(0);
        }
    }

    /** What a client holds, for people to see. */
    record Held(
            String client,
            int quota,
            double expires,
            double requests,
            double sampled,
            double borrowed,
            double lastReport) {}

    /** The counts of a report. */
    record Report(int requests, int sampled, int borrowed) {}

    /**
     * The quota for a client that reports.
     *
     * @param size of the reservoir
     * @param now in seconds
     * @return empty if nothing is free yet, or if the client had no requests: it samples one a second until it reports again
     */
    OptionalInt report(String id, Report report, int size, double now) {
        forget(now);
        Client client = clients.get(id);
        // Some clients report all rules, those that they never match as well.
        if (report.requests() == 0) {
            if (client != null) {
                client.requests = 0;
            }
            return OptionalInt.empty();
        }
        if (client == null) {
            if (clients.size() >= MAX_CLIENTS) {
                return OptionalInt.empty();
            }
            client = new Client(id);
            clients.put(id, client);
        }
        boolean isNew = !client.known;
        client.known = true;
        client.requests = report.requests();
        client.sampled = report.sampled();
        client.borrowed = report.borrowed();
        client.lastReport = now;
        int others = 0;
        for (Client other : clients.values()) {
            others += other == client ? 0 : other.held();
        }
        int free = Math.max(0, size - others);
        int share = shares(size).get(id);
        int quota = Math.min(share, isNew ? firstOf(free) : free);
        if (quota == 0 && share > 0) {
            return OptionalInt.empty();
        }
        client.grants.add(new Grant(quota, now + TTL));
        return OptionalInt.of(quota);
    }

    // Other clients that start at the same time find something as well.
    private static int firstOf(int free) {
        return (free + 1) / 2;
    }

    private void forget(double now) {
        clients.values().forEach(client -> client.grants.removeIf(grant -> grant.expires() <= now));
        clients.values().removeIf(client -> client.grants.isEmpty() && now - client.lastReport > TTL);
    }

    /** By largest remainder, at least one for each while there are as many. Only for clients with requests. */
    private Map<String, Integer> shares(int size) {
        List<Client> byRequests = new ArrayList<>(clients.values());
        byRequests.removeIf(client -> client.requests == 0);
        double all = byRequests.stream().mapToDouble(client -> client.requests).sum();
        byRequests.sort(
                Comparator.comparingDouble((Client client) -> -client.requests).thenComparing(client -> client.id));
        Map<String, Integer> shares = new LinkedHashMap<>();
        int left = size;
        for (Client client : byRequests) {
            int first = left > 0 ? 1 : 0;
            shares.put(client.id, first);
            left -= first;
        }
        if (left == 0) {
            return shares;
        }
        Map<Client, Double> remainders = new LinkedHashMap<>();
        int rest = left;
        for (Client client : byRequests) {
            // The one that each has counts toward its share of the whole.
            double exact = Math.max(0, size * client.requests / all - 1);
            int whole = Math.min((int) exact, rest);
            shares.merge(client.id, whole, Integer::sum);
            rest -= whole;
            remainders.put(client, exact - whole);
        }
        List<Client> byRemainder = new ArrayList<>(byRequests);
        byRemainder.sort(Comparator.comparingDouble((Client client) -> -remainders.get(client)));
        return spread(byRemainder, shares, rest);
    }

    private static Map<String, Integer> spread(List<Client> order, Map<String, Integer> shares, int rest) {
        for (int i = 0; i < rest; i++) {
            shares.merge(order.get(i % order.size()).id, 1, Integer::sum);
        }
        return shares;
    }

    /** The clients that count. */
    List<Held> held(double now) {
        forget(now);
        return clients.values().stream()
                .map(client -> new Held(
                        client.id,
                        client.held(),
                        client.grants.isEmpty() ? 0 : client.grants.getLast().expires(),
                        client.requests,
                        client.sampled,
                        client.borrowed,
                        client.lastReport))
                .toList();
    }
}
