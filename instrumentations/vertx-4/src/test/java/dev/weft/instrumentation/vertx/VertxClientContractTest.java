// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.ConnectedHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.vertx.subject.VertxClientSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VertxClientContractTest extends ConnectedHttpClientContract {

    private static final int CALLERS = 8;
    private static final int REQUESTS = 200;

    @Override
    protected Class<? extends ClientSubject> subject() {
        return VertxClientSubject.class;
    }

    /** The heads of several requests wait in the queue of one connection. */
    @Test
    void pipelinedCallsStayWithTheirRequests() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String header = header(i);
                String url = server.url("/length/" + i);
                calls.add(callers.submit(() -> call(header, "PIPELINED", url)));
            }
            for (Future<?> each : calls) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(server.requests())
                .hasSize(REQUESTS)
                .allSatisfy(request -> assertThat(request.traceHeader()).isEqualTo(header(number(request.path()))));
    }

    private static String header(int number) {
        return String.format("Root=1-5759e988-%024x;Sampled=0", number);
    }

    private static int number(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }
}
