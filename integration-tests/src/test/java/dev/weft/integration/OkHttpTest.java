// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class OkHttpTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.OKHTTP_3_LOWEST, Libraries.OKHTTP_4, Libraries.OKHTTP_5);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.okhttp.subject.OkHttpSubject";
    }
}
