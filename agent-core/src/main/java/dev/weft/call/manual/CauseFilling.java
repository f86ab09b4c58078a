// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.segment.Entity;
import dev.weft.segment.GivenException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies the cause that the application describes by itself. */
final class CauseFilling {

    private static final int MAX_PATHS = 50;

    private static final String UNKNOWN = "unknown";

    private static final StackTraceElement[] NO_STACK = new StackTraceElement[0];

    private CauseFilling() {}

    static void fill(Entity entity, ManualCause cause) {
        for (ManualException each : cause.exceptions()) {
            add(entity, each);
        }
        String message = cause.message();
        if (message != null) {
            entity.addCause(new GivenException(UNKNOWN, message, NO_STACK), null);
        }
        String id = Ids.legal(cause.id());
        if (id != null) {
            entity.setCauseId(id);
        }
        entity.setCausePlace(cause.workingDirectory(), paths(cause.paths()));
    }

    /** What the application has set itself takes precedence over the exception: it may have left out a text on purpose. */
    private static void add(Entity entity, ManualException given) {
        Throwable thrown = given.thrown();
        String type = given.type();
        String message = given.message();
        if (thrown != null && type == null && message == null) {
            entity.setCause(thrown, given.isRemote());
            return;
        }
        String known = thrown == null ? UNKNOWN : thrown.getClass().getName();
        entity.addCause(
                new GivenException(type == null ? known : type, message, stack(given.stack()))
                        .withIds(Ids.legal(given.id()), Ids.legal(given.causeId()))
                        .withRemote(given.isRemote())
                        .withLeftOut(given.truncated(), given.skipped()),
                thrown);
    }

    private static StackTraceElement[] stack(StackTraceElement @Nullable [] given) {
        return given == null || Arrays.asList(given).contains(null) ? NO_STACK : given;
    }

    private static List<String> paths(@Nullable Collection<String> paths) {
        if (paths == null || paths.isEmpty()) {
            return Collections.emptyList();
        }
        List<String> kept = new ArrayList<String>();
        for (String each : paths) {
            if (each != null && kept.size() < MAX_PATHS) {
                kept.add(each);
            }
        }
        return kept;
    }
}
