// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors of libraries with queues of their own, used by several requests at a time. */
@Timeout(120)
class LibraryExecutorsTest {

    private static final int REQUESTS = 4;
    private static final int TASKS = 50;

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final ExecutorService requests = Executors.newFixedThreadPool(REQUESTS);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    /** Each is the number of the request that the task is of, and the one that it runs for. */
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch done = new CountDownLatch(REQUESTS * TASKS);

    @AfterEach
    void end() {
        requests.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void tasksOfGuavaInSequence() throws Exception {
        Executor sequential = MoreExecutors.newSequentialExecutor(pool);
        submitAll(request -> sequential.execute(() -> look(request)));
        assertThatNoneIsOfAnother();
    }

    @Test
    void workOfRxJavaOnAnExecutor() throws Exception {
        Scheduler scheduler = Schedulers.from(pool);
        Scheduler.Worker worker = scheduler.createWorker();
        submitAll(request -> {
            if (request % 2 == 0) {
                scheduler.scheduleDirect(() -> look(request));
            } else {
                worker.schedule(() -> look(request));
            }
        });
        assertThatNoneIsOfAnother();
    }

    @Test
    void itemsOfRxJavaObservedOnAnExecutor() throws Exception {
        Subject<Integer> items = PublishSubject.<Integer>create().toSerialized();
        items.observeOn(Schedulers.from(pool)).subscribe(this::look);
        submitAll(items::onNext);
        assertThatNoneIsOfAnother();
    }

    @Test
    void subscriptionsOfRxJavaOnItsOwnThreads() throws Exception {
        submitAll(request -> Observable.just(request)
                .subscribeOn(Schedulers.io())
                .observeOn(Schedulers.computation())
                .subscribe(this::look));
        assertThatNoneIsOfAnother();
    }

    private static final class Looking extends AbstractActor {

        private final Consumer<Integer> look;

        Looking(Consumer<Integer> look) {
            this.look = look;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().match(Integer.class, look::accept).build();
        }
    }

    @Test
    void messagesOfAnActor() throws Exception {
        ActorSystem system = ActorSystem.create("shop");
        try {
            ActorRef actor = system.actorOf(Props.create(Looking.class, () -> new Looking(this::look)));
            submitAll(request -> actor.tell(request, ActorRef.noSender()));
            assertThat(seen).allSatisfy(each -> assertThat(each).matches("(.) \\1"));
        } finally {
            system.terminate();
        }
    }

    /** Several requests submit tasks at a time. */
    private void submitAll(Consumer<Integer> submit) throws Exception {
        for (int request = 1; request <= REQUESTS; request++) {
            int number = request;
            requests.submit(() -> {
                for (int i = 0; i < TASKS; i++) {
                    agent.inRequest(header(number), () -> {
                        submit.accept(number);
                        return null;
                    });
                }
                return null;
            });
        }
        done.await();
    }

    private void assertThatNoneIsOfAnother() {
        assertThat(seen)
                .hasSize(REQUESTS * TASKS)
                .allSatisfy(each -> assertThat(each).matches("(.) (\\1|none)"));
    }

    private static String header(int request) {
        return String.format(Locale.ROOT, "Root=1-5759e988-%024d;Sampled=0", request);
    }

    private void look(int request) {
        String header = agent.agent().handlers().aws().traceHeader();
        seen.add(request + " " + (header == null ? "none" : header.substring(39, 40)));
        done.countDown();
    }
}
