// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.util.Arrays;
import java.util.List;

/** A client of gRPC and its server. Calls go to that server unless an address is given. */
public final class GrpcSubject implements ClientSubject {

    private Greeter greeter;
    private GreeterClient client;

    /** The operations that make one call with status 200. */
    @Override
    public List<String> operations() {
        return Arrays.asList(
                "BLOCKING", "FUTURE", "ASYNC", "SERVER_STREAM", "CLIENT_STREAM", "BIDI", "NEW_CHANNEL", "IN_PROCESS");
    }

    @Override
    public String call(String operation, String url) throws Exception {
        return client().call(operation, url);
    }

    /** Not made in the constructor: a test that only lists the operations has no gRPC. */
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
