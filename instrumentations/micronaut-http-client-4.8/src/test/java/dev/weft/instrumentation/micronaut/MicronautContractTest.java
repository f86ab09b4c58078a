// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.micronaut;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.micronaut.subject.MicronautSubject;

class MicronautContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return MicronautSubject.class;
    }
}
