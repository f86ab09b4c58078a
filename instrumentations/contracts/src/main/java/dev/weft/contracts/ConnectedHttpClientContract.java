// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of asynchronous clients that send requests on a connection that the application opened. */
public abstract class ConnectedHttpClientContract extends AsyncHttpClientContract {

    @Override
    @ParameterizedTest
    @MethodSource("operations")
    @Disabled("a request needs an open connection")
    protected void recordsRefusedConnectionAsFault(String operation) {}

    @Override
    @ParameterizedTest
    @MethodSource("operations")
    @Disabled("a request needs an open connection")
    protected void recordsUnknownHostAsFault(String operation) {}

    @Override
    @ParameterizedTest
    @MethodSource("operations")
    @Disabled("a request needs an open connection")
    protected void restoresCallerContextAfterFailure(String operation) {}
}
