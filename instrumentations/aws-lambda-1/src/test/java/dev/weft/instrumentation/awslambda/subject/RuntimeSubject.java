// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda.subject;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.weft.contracts.subject.ServerSubject;

/** Lambda's runtime. It polls for invocations of the function that {@code _HANDLER} names. */
public final class RuntimeSubject implements ServerSubject {

    @Override
    public int start() {
        Thread runtime = new Thread(() -> run(System.getenv("_HANDLER")), "runtime");
        runtime.setDaemon(true);
        runtime.start();
        // It has no port.
        return 1;
    }

    /** Calls {@code main} by reflection: its checked exceptions differ by version. */
    private static void run(String handler) {
        try {
            AWSLambda.class.getMethod("main", String[].class).invoke(null, (Object) new String[] {handler});
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}
}
