// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.AgentThread;
import dev.weft.base.Log;
import dev.weft.http.Http;
import java.io.File;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the environment of this JVM, on a thread that ends with the search. {@link #get} never waits: before the end
 * it returns an unknown environment.
 */
public final class EnvironmentSearch implements Supplier<Environment> {

    /** Timeout of the whole search. Detectors that come later find nothing. */
    private static final long MAX_MILLIS = 10_000;

    /** Timeout of a connection, and of a response. */
    private static final long STEP_MILLIS = 1_000;

    private static final int MAX_KIB = 256;

    private final Map<String, String> variables;
    private final File root;
    private final Log log;

    private volatile Environment known;

    /**
     * Prepares a search.
     *
     * @param variables the environment variables of this process
     * @param root the root directory of the host
     * @param logGroup the CloudWatch log group that the user configured
     */
    public EnvironmentSearch(Map<String, String> variables, File root, @Nullable String logGroup, Log log) {
        this.variables = variables;
        this.root = root;
        this.log = log;
        this.known = Environment.logging(logGroup);
    }

    @Override
    public Environment get() {
        return known;
    }

    /**
     * Starts the search. Never throws.
     *
     * @param found is run on the thread of the search, when {@link #get} returns the result
     */
    public void start(Runnable found) {
        try {
            thread(found).start();
        } catch (RuntimeException | Error e) {
            log.debug("environment: cannot be searched: " + e);
        }
    }

    /** For tests: the thread of the search, not started. */
    Thread thread(final Runnable found) {
        return AgentThread.create("weft-environment", new Runnable() {
            @Override
            public void run() {
                search(found);
            }
        });
    }

    private void search(Runnable found) {
        try {
            Environment environment = new Detection(
                            variables, new HostFiles(root), new Http(MAX_MILLIS, STEP_MILLIS, MAX_KIB), log)
                    .find();
            // Once, at the end: a service with two origins appears twice on X-Ray's map.
            known = environment.within(known);
            found.run();
            log.debug("environment: " + (environment.origin() == null ? "none of AWS's" : environment.origin()));
        } catch (RuntimeException | Error e) {
            log.debug("environment: cannot be found: " + e);
        }
    }
}
