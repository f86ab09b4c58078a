// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.Cause;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.ThrowableDescription;
import dev.weft.base.WeakTable;
import dev.weft.call.manual.ManualCause;
import dev.weft.call.manual.ManualException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a cause of the SDK. */
final class SdkCause extends ManualCause {

    /** The descriptions that the SDK has made of exceptions that the agent knows. */
    private static final WeakTable<Object, Boolean> KNOWN = new WeakTable<Object, Boolean>();

    private final Cause cause;

    private SdkCause(Cause cause) {
        this.cause = cause;
    }

    static @Nullable SdkCause of(Entity entity) {
        Cause cause = entity.getCause();
        return cause == null ? null : new SdkCause(cause);
    }

    private static List<ThrowableDescription> described(@Nullable Cause cause) {
        // A copy, since another thread may add to it.
        return cause == null || cause.getExceptions() == null
                ? new ArrayList<ThrowableDescription>()
                : new ArrayList<ThrowableDescription>(cause.getExceptions());
    }

    /** The SDK adds its descriptions of an exception that the agent receives as well. */
    static final class Adding {

        private final Entity entity;
        private final int before;

        Adding(Entity entity) {
            this.entity = entity;
            this.before = described(entity.getCause()).size();
        }

        void end() {
            List<ThrowableDescription> after = described(entity.getCause());
            for (int i = before; i < after.size(); i++) {
                if (after.get(i) != null) {
                    KNOWN.put(after.get(i), Boolean.TRUE);
                }
            }
        }
    }

    @Override
    protected @Nullable String id() {
        return cause.getId();
    }

    @Override
    protected @Nullable String message() {
        return cause.getMessage();
    }

    /** The SDK itself sets that of the JVM. */
    @Override
    protected @Nullable String workingDirectory() {
        String directory = cause.getWorkingDirectory();
        return directory == null || directory.equals(System.getProperty("user.dir")) ? null : directory;
    }

    @Override
    protected @Nullable Collection<String> paths() {
        return cause.getPaths() == null ? null : new ArrayList<String>(cause.getPaths());
    }

    @Override
    protected List<ManualException> exceptions() {
        List<ManualException> exceptions = new ArrayList<ManualException>();
        for (ThrowableDescription each : described(cause)) {
            if (each != null && KNOWN.get(each) == null) {
                exceptions.add(new SdkException(each));
            }
        }
        return exceptions;
    }
}
