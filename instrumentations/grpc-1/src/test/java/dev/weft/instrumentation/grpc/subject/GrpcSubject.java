// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.util.Arrays;
import java.util.List;

/** A client of gRPC beside its own server. The address is the server's unless another is named. */
public final class GrpcSubject implements ClientSubject {

    private Greeter greeter;
    private GreeterClient client;

    /** Those that are answered with 200 after one call. */
    @Override
    public List<String> operations() {
        return Arrays.asList(
                "BLOCKING", "FUTURE", "ASYNC", "SERVER_STREAM", "CLIENT_STREAM", "BIDI", "NEW_CHANNEL", "IN_PROCESS");
    }

    @Override
    public String call(String operation, String url) throws Exception {
        return client().call(operation, url);
    }

    /** Not in the constructor: who asks for the operations alone has no gRPC. */
    private synchronized GreeterClient client() throws Exception {
        if (client == null) {
            greeter = new Greeter();
            client = new GreeterClient(greeter.port(), greeter.localName());
            greeter.setClient(client);
        }
        return client;
    }

    @Override
    public synchronized void close() throws Exception {
        if (client != null) {
            client.close();
            greeter.close();
        }
    }
}
