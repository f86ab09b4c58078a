// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.Log;
import dev.weft.http.Http;
import java.io.File;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds out what this JVM runs in, on a thread of its own that ends when it knows. Whoever asks before that learns nothing
 * and does not wait.
 */
public final class EnvironmentSearch implements Supplier<Environment> {

    /** For everything together: the rest is then left out. */
    private static final long MOST_MILLIS = 10_000;

    /** To connect to one of those that are asked, and again for its answer. */
    private static final long STEP_MILLIS = 1_000;

    private static final int MOST_KIB = 256;

    private final Map<String, String> variables;
    private final File root;
    private final Log log;

    private volatile Environment known;

    /**
     * @param variables the environment variables of this process
     * @param root what the paths of the host's files are relative to
     * @param logGroup the CloudWatch log group that the user named, or {@code null}
     */
    public EnvironmentSearch(Map<String, String> variables, File root, String logGroup, Log log) {
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
     * Begins the search; without it only the user's log group is known. Never throws.
     *
     * @param found is run when all is known, on the thread of the search
     */
    public void start(Runnable found) {
        try {
            thread(found).start();
        } catch (RuntimeException | Error e) {
            log.debug("environment: cannot be looked for: " + e);
        }
    }

    /** For tests of what it must not keep. */
    Thread thread(final Runnable found) {
        Thread thread = new Thread("weft-environment") {
            @Override
            public void run() {
                search(found);
            }
        };
        thread.setDaemon(true);
        // It may outlive the first application in the JVM and must not keep its loader.
        thread.setContextClassLoader(null);
        return thread;
    }

    private void search(Runnable found) {
        try {
            Environment environment = new Detection(
                            variables, new HostFiles(root), new Http(MOST_MILLIS, STEP_MILLIS, MOST_KIB), log)
                    .find();
            // Once, when all is known: an origin that changed would be two services on X-Ray's map.
            known = environment.within(known);
            found.run();
            log.debug("environment: " + (environment.origin() == null ? "none of AWS's" : environment.origin()));
        } catch (RuntimeException | Error e) {
            log.debug("environment: cannot be told: " + e);
        }
    }
}
