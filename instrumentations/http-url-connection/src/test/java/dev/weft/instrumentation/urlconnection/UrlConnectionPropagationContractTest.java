// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.SubjectRunner;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.urlconnection.subject.UrlConnectionSubject;

class UrlConnectionPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return UrlConnectionSubject.class;
    }

    /** Everywhere, since no other library runs it in a forked JVM. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return true;
    }
}
