// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.instrumentation.coroutines.subject.Suspension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which context coroutines run in special cases. */
@Timeout(30)
class CoroutinesTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(header());
    private final BlockingQueue<CancellableContinuation<Unit>> suspended = new LinkedBlockingQueue<>();

    @Test
    void workersDoNotKeepTheRequestThatStartedThem() throws Exception {
        inRequest(ONE, () -> Dispatchers.getDefault().dispatch(EmptyCoroutineContext.INSTANCE, look));
        assertThat(seen.take()).isEqualTo(ONE);
        Dispatchers.getDefault().dispatch(EmptyCoroutineContext.INSTANCE, look);
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void blockOfManyRequestsRunsInEach() throws Exception {
        for (String header : new String[] {ONE, OTHER, ONE}) {
            inRequest(header, () -> Dispatchers.getDefault().dispatch(EmptyCoroutineContext.INSTANCE, look));
            assertThat(seen.take()).isEqualTo(header);
        }
    }

    /** The first request starts a consumer, which also works for the others. */
    @Test
    void consumerOfAnotherRequestHasNoContext() throws Exception {
        inRequest(ONE, () -> waiting((CoroutineContext) Dispatchers.getDefault()));
        CancellableContinuation<Unit> consumer = suspended.take();
        inRequest(OTHER, () -> consumer.resumeWith(Unit.INSTANCE));
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void consumerOutsideRequestsTakesNoContext() throws Exception {
        waiting((CoroutineContext) Dispatchers.getUnconfined());
        CancellableContinuation<Unit> consumer = suspended.take();
        inRequest(OTHER, () -> consumer.resumeWith(Unit.INSTANCE));
        assertThat(seen.take()).isEqualTo("none");
    }

    private void waiting(CoroutineContext context) {
        BuildersKt.launch(
                GlobalScope.INSTANCE,
                context,
                CoroutineStart.DEFAULT,
                (scope, coroutine) -> Suspension.suspend(coroutine, suspended::add, look));
    }

    private void inRequest(String header, Runnable work) throws Exception {
        agent.inRequest(header, () -> {
            work.run();
            return null;
        });
    }

    private String header() {
        String header = agent.agent().handlers().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
