// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Weft's version, which the build writes into the jar. */
public final class Version {

    private Version() {}

    /** The version, such as {@code 1.2.0}. */
    public static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("it is missing from the agent's jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("dev/weft/base/version.properties cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
