// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The configuration sources of one JVM, and its log. */
final class ConfigFixture {

    String arguments;
    final Map<String, String> environment = new HashMap<>();
    Properties properties = new Properties();
    /** Empty unless a test adds a resource. */
    ClassLoader application = new URLClassLoader(new URL[0], null);

    final List<String> log = new ArrayList<>();

    AgentConfig load() {
        return AgentConfig.load(arguments, environment, properties, application, log::add);
    }

    ConfigFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigFixture property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    ConfigFixture arguments(String text) {
        arguments = text;
        return this;
    }

    /** Writes {@code content} to {@code path} below {@code root}. {@code root} becomes the class path. */
    ConfigFixture resource(Path root, String path, String content) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        application = new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
        return this;
    }
}
