// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.io.IOException;

/** Detects one kind of environment. */
interface Detector {

    /**
     * The environment, or {@link Environment#NONE} if the JVM does not run in it.
     *
     * @throws IOException if the environment is there and does not answer; the message holds no secret
     */
    Environment look() throws IOException;
}
