// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** Reads a {@code .properties} file. Apart from {@link NameFiles}, so that JVMs without such a file load no reader. */
final class PropertiesText {

    private PropertiesText() {}

    /** Returns the pairs before the first that is malformed. */
    static Properties parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            return properties;
        }
        return properties;
    }
}
