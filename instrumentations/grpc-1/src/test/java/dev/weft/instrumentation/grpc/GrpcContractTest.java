// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.contracts.GrpcContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.grpc.subject.GrpcSubject;

class GrpcContractTest extends GrpcContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return GrpcSubject.class;
    }
}
