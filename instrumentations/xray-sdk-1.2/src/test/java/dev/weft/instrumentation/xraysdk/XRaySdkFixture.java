// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An application of the SDK. The SDK itself sends to the same receiver, so that nothing is sent twice unseen. */
abstract class XRaySdkFixture {

    private static final String ADDRESS = "com.amazonaws.xray.emitters.daemonAddress";

    final FakeDaemon daemon = new FakeDaemon();
    final TestServer server = new TestServer();
    InProcessAgent agent;

    @BeforeEach
    final void start() {
        System.setProperty(ADDRESS, daemon.address());
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.defaultRecorder());
        agent = InProcessAgent.start(daemon, arguments());
    }

    String[] arguments() {
        return new String[0];
    }

    @AfterEach
    final void stop() {
        try {
            AWSXRay.clearTraceEntity();
            agent.close();
            System.clearProperty(ADDRESS);
            server.close();
        } finally {
            daemon.close();
        }
    }

    final <T> T inRequest(Callable<T> work) throws Exception {
        return agent.inRequest(work);
    }

    final <T> T inRequest(String traceHeader, Callable<T> work) throws Exception {
        return agent.inRequest(traceHeader, work);
    }

    /** Sends a request and returns its status. */
    final int call(String path) {
        try {
            return ((HttpURLConnection) URI.create(server.url(path)).toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
