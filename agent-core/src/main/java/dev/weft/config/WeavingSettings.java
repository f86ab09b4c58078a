// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.util.List;
import java.util.Set;

/** Which instrumentations are woven. Immutable. */
public final class WeavingSettings {

    private final Set<String> disabled;
    private final List<String> statements;
    private final boolean logs;
    private final boolean threads;
    private final boolean scheduled;

    private WeavingSettings(
            Set<String> disabled, List<String> statements, boolean logs, boolean threads, boolean scheduled) {
        this.disabled = disabled;
        this.statements = statements;
        this.logs = logs;
        this.threads = threads;
        this.scheduled = scheduled;
    }

    static WeavingSettings of(Values values) {
        return new WeavingSettings(
                values.names(Setting.DISABLE),
                values.patterns(Setting.JDBC_STATEMENTS),
                values.flag(Setting.LOGS),
                values.flag(Setting.THREADS),
                values.flag(Setting.SCHEDULED));
    }

    /** Names of instrumentations to leave out, in lower case, with or without their version. They need not exist. */
    public Set<String> disabled() {
        return disabled;
    }

    /** Binary names of statement classes of JDBC drivers, besides the known ones. They need not exist. */
    public List<String> statements() {
        return statements;
    }

    /** Whether log lines of a sampled request get its trace. */
    public boolean logs() {
        return logs;
    }

    /** Whether work is followed to other threads. */
    public boolean threads() {
        return threads;
    }

    /** Whether a run of a scheduled method begins a segment. */
    public boolean scheduled() {
        return scheduled;
    }
}
