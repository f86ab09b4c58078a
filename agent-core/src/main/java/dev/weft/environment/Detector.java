// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.io.IOException;

/** Knows one kind of environment by its marks. */
interface Detector {

    /**
     * What it finds; {@link Environment#NONE} if this is not it.
     *
     * @throws IOException if the environment has its marks but does not answer; its message holds no secret
     */
    Environment look() throws IOException;
}
