// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.util.Collections;
import java.util.List;

/** How incoming requests and messages become segments. Immutable. */
public final class IncomingSettings {

    private final boolean traced;
    private final boolean responseHeader;
    private final List<Annotation> annotations;
    private final SqsMode sqs;

    private IncomingSettings(boolean traced, boolean responseHeader, List<Annotation> annotations, SqsMode sqs) {
        this.traced = traced;
        this.responseHeader = responseHeader;
        this.annotations = annotations;
        this.sqs = sqs;
    }

    static IncomingSettings of(Values values) {
        String annotations = values.text(Setting.ANNOTATIONS);
        return new IncomingSettings(
                values.flag(Setting.INCOMING),
                values.flag(Setting.RESPONSE_HEADER),
                annotations == null ? Collections.<Annotation>emptyList() : Annotation.parse(annotations),
                SqsMode.valueOf(values.choice(Setting.SQS)));
    }

    /** Whether an incoming request begins a segment. */
    public boolean traced() {
        return traced;
    }

    /** Whether each response carries {@code X-Amzn-Trace-Id}. */
    public boolean responseHeader() {
        return responseHeader;
    }

    /** The annotations of each server segment, at most 50; empty by default. */
    public List<Annotation> annotations() {
        return annotations;
    }

    /** What happens to the trace of a received message's sender. */
    public SqsMode sqs() {
        return sqs;
    }
}
