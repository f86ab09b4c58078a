// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.samplelog;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.List;

public final class SampleLogInstrumentation extends Instrumentation {

    @Override
    public String name() {
        return "sample-log-1";
    }

    @Override
    public Kind kind() {
        return Kind.LOG;
    }

    @Override
    public List<Site> sites() {
        return List.of(Site.of("com.example.shop.Diary", "note")
                .calling("dev.weft.weave.samplelog.NoteHook")
                .replacingResult());
    }
}
