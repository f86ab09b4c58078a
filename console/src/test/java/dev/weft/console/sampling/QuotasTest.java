// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final int SIZE = 10;

    private final Quotas quotas = new Quotas();

    /** Samples as X-Ray's clients do: the quota while it holds, else one a second that is borrowed. */
    private final class Client {
        private final String id;
        private final int perSecond;
        private final double offset;
        private final List<Integer> sampled = new ArrayList<>();
        private OptionalInt quota = OptionalInt.empty();
        private double expires;
        private int requests;

        Client(String id, int perSecond, double offset) {
            this.id = id;
            this.perSecond = perSecond;
            this.offset = offset;
        }

        void second(int second) {
            if (second > 0 && second % 10 == 0) {
                double now = second + offset;
                OptionalInt answer = quotas.report(id, new Quotas.Report(requests, 0, 0), SIZE, now);
                if (answer.isPresent()) {
                    quota = answer;
                    expires = Math.floor(now + Quotas.TTL);
                }
                requests = 0;
            }
            requests += perSecond;
            sampled.add(Math.min(perSecond, quota.isPresent() && second < expires ? quota.getAsInt() : 1));
        }
    }

    private static int sum(List<Client> clients, int second) {
        return clients.stream().mapToInt(client -> client.sampled.get(second)).sum();
    }

    private void run(List<Client> clients, int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (Client client : clients) {
                client.second(second);
            }
        }
    }

    @Test
    void keepsThreeClientsWithinTheReservoir() {
        List<Client> clients = List.of(new Client("a", 40, 0.1), new Client("b", 40, 0.2), new Client("c", 40, 0.3));
        run(clients, 300);
        for (int second = 0; second < 300; second++) {
            assertThat(sum(clients, second)).as("second %d", second).isBetween(3, SIZE);
            for (Client client : clients) {
                assertThat(client.sampled.get(second)).isPositive();
            }
        }
    }

    @Test
    void usesTheWholeReservoirAfterAWhile() {
        List<Client> clients = List.of(new Client("a", 40, 0.1), new Client("b", 40, 0.2), new Client("c", 40, 0.3));
        run(clients, 300);
        for (int second = 90; second < 300; second++) {
            assertThat(sum(clients, second)).isEqualTo(SIZE);
        }
        assertThat(clients.stream().map(client -> client.sampled.get(299))).containsExactlyInAnyOrder(4, 3, 3);
    }

    @Test
    void followsTheRequestsOfTheClients() {
        List<Client> clients = List.of(new Client("a", 80, 0.1), new Client("b", 20, 0.2), new Client("c", 1, 0.3));
        run(clients, 300);
        assertThat(clients.stream().map(client -> client.sampled.get(299))).containsExactly(7, 2, 1);
    }

    @Test
    void servesEachOfAsManyClientsAsTheReservoirHas() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            clients.add(new Client("client " + i, i == 0 ? 10_000 : 1, i / 100.0));
        }
        run(clients, 300);
        assertThat(clients).allMatch(client -> client.sampled.get(299) == 1);
    }

    @Test
    void givesALoneClientTheWholeReservoir() {
        List<Client> clients = List.of(new Client("a", 40, 0.1));
        run(clients, 60);
        assertThat(clients.get(0).sampled.get(59)).isEqualTo(SIZE);
    }

    @Test
    void givesAwayAQuotaOnlyAfterItHasExpired() {
        quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 0);
        assertThat(quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 10)).hasValue(10);
        assertThat(quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 11)).isEmpty();
        // The smaller quota may not have arrived.
        assertThat(quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 20)).hasValue(5);
        assertThat(quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 39)).isEmpty();
        assertThat(quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 41)).hasValue(5);
    }

    @Test
    void forgetsAClientThatReportsNoMore() {
        quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 0);
        quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 0);
        quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 31);
        assertThat(quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 41)).hasValue(10);
    }

    /** OpenTelemetry's sampler reports each rule, whether it matches its requests or not. */
    @Test
    void keepsNothingForClientsThatNeverMatchTheRule() {
        assertThat(quotas.report("b", new Quotas.Report(0, 0, 0), SIZE, 0)).isEmpty();
        quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 0);
        assertThat(quotas.report("b", new Quotas.Report(0, 0, 0), SIZE, 1)).isEmpty();
        assertThat(quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 10)).hasValue(SIZE);
        assertThat(quotas.held(10)).extracting(Quotas.Held::client).containsExactly("a");
    }

    @Test
    void givesAwayTheQuotaOfAClientWithoutRequestsWhenItHasExpired() {
        quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 0);
        quotas.report("b", new Quotas.Report(100, 0, 0), SIZE, 0);
        for (int second = 10; second <= 30; second += 10) {
            assertThat(quotas.report("b", new Quotas.Report(0, 0, 0), SIZE, second))
                    .isEmpty();
            quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, second);
        }
        assertThat(quotas.report("a", new Quotas.Report(100, 0, 0), SIZE, 40)).hasValue(SIZE);
    }

    @Test
    void givesNothingOfAnEmptyReservoir() {
        assertThat(quotas.report("a", new Quotas.Report(100, 0, 0), 0, 0)).hasValue(0);
    }

    @Test
    void staysBoundedWhenIdsAreInvented() {
        for (int i = 0; i < 2_000; i++) {
            quotas.report("client " + i, new Quotas.Report(1, 0, 0), SIZE, 0);
        }
        assertThat(quotas.held(0)).hasSize(1_000);
        assertThat(quotas.held(0).stream().mapToInt(Quotas.Held::quota).sum()).isLessThanOrEqualTo(SIZE);
    }
}
