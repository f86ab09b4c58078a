// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.LogLevel;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EnvironmentSearchTest {

    @TempDir
    Path root;

    private Host host;

    @BeforeEach
    void startServices() {
        host = new Host(root);
    }

    @AfterEach
    void stopServices() {
        host.close();
    }

    private EnvironmentSearch finished(String logGroup, LogLevel level) throws InterruptedException {
        EnvironmentSearch search = host.search(logGroup, level);
        finish(search);
        return search;
    }

    private static void finish(EnvironmentSearch search) throws InterruptedException {
        Thread thread = search.thread(() -> {});
        thread.start();
        thread.join();
    }

    @Test
    void findsTheEnvironment() throws InterruptedException {
        host.ec2();
        assertThat(finished(null, LogLevel.INFO).get().origin()).isEqualTo("AWS::EC2::Instance");
    }

    @Test
    void callsBackWhenTheSearchEnds() throws InterruptedException {
        EnvironmentSearch search = host.ec2().search(null, LogLevel.INFO);
        List<String> found = new CopyOnWriteArrayList<>();
        Thread thread = search.thread(() -> found.add(search.get().origin()));
        thread.start();
        thread.join();
        assertThat(found).containsExactly("AWS::EC2::Instance");
    }

    @Test
    void originIsUnknownBeforeTheSearch() {
        assertThat(host.ec2().search(null, LogLevel.INFO).get().origin()).isNull();
    }

    @Test
    void originIsUnknownDuringTheSearch() throws InterruptedException {
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        host.beanstalk().ec2().answers("PUT /latest/api/token", request -> {
            requested.countDown();
            try {
                answer.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        EnvironmentSearch search = host.search(null, LogLevel.INFO);
        Thread thread = search.thread(() -> {});
        thread.start();
        requested.await();
        // Elastic Beanstalk is already known. The search publishes all at once, so the service is one node on the map.
        assertThat(search.get().origin()).isNull();
        answer.countDown();
        thread.join();
    }

    @Test
    void threadIsADaemon() {
        assertThat(host.search(null, LogLevel.INFO).thread(() -> {}).isDaemon()).isTrue();
    }

    @Test
    void threadHasNoContextLoader() {
        assertThat(host.search(null, LogLevel.INFO).thread(() -> {}).getContextClassLoader())
                .isNull();
    }

    @Test
    void threadHasAName() {
        assertThat(host.search(null, LogLevel.INFO).thread(() -> {}).getName()).isEqualTo("weft-environment");
    }

    @Test
    void logsNothingIfNothingIsFound() throws InterruptedException {
        host.ec2().answers("PUT /latest/api/token", Host.status(404));
        finished(null, LogLevel.INFO);
        assertThat(host.logged()).isEmpty();
    }

    @Test
    void debugLogSaysThatNothingIsFound() throws InterruptedException {
        finished(null, LogLevel.DEBUG);
        assertThat(host.logged().lines()).containsExactly("[weft] environment: none of AWS's");
    }

    @Test
    void debugLogNamesTheOrigin() throws InterruptedException {
        host.ec2();
        finished(null, LogLevel.DEBUG);
        assertThat(host.logged().lines()).containsExactly("[weft] environment: AWS::EC2::Instance");
    }

    @Test
    void configuredLogGroupIsKnownAtOnce() {
        assertThat(Host.logGroups(host.search("/shop", LogLevel.INFO).get())).containsExactly("/shop");
    }

    @Test
    void configuredLogGroupStaysBesideDetectedOnes() throws InterruptedException {
        host.ecs("{\"LogOptions\": {\"awslogs-group\": \"g\"}}", "{}");
        assertThat(Host.logGroups(finished("/shop", LogLevel.INFO).get())).containsExactly("g", "/shop");
    }

    @Test
    void endsInTimeIfNothingAnswers() throws Exception {
        host.ecs("", "").ec2();
        for (String each : new String[] {"GET /v4/8f03e412", "GET /v4/8f03e412/task", "PUT /latest/api/token"}) {
            host.answers(each, Host.silence());
        }
        long start = System.nanoTime();
        finished(null, LogLevel.INFO);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void failureEndsOnlyTheSearch() throws InterruptedException {
        EnvironmentSearch search =
                new EnvironmentSearch(new Broken(), new File("/"), "/shop", host.log(LogLevel.DEBUG));
        finish(search);
        assertThat(Host.logGroups(search.get())).containsExactly("/shop");
        assertThat(host.logged()).contains("cannot be found", "NoClassDefFoundError");
    }

    /** Variables that fail to read because a class is missing. */
    private static final class Broken extends AbstractMap<String, String> {
        @Override
        public Set<Map.Entry<String, String>> entrySet() {
            throw new NoClassDefFoundError("gone");
        }
    }
}
