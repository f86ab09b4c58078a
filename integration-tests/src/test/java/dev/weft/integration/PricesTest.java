// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agent and console share no code, but tell the same price. */
class PricesTest {

    private URLClassLoader core;
    private URLClassLoader console;

    @BeforeEach
    void load() throws IOException {
        core = loader(Path.of("agent-core", "target", "classes"));
        console = loader(Path.of("console", "target", "weft-console.jar"));
    }

    @AfterEach
    void close() throws IOException {
        core.close();
        console.close();
    }

    private static URLClassLoader loader(Path path) throws IOException {
        URL url = Built.root().resolve(path).toUri().toURL();
        return new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader());
    }

    private Class<?> ofAgent() throws ReflectiveOperationException {
        return core.loadClass("dev.weft.doctor.Prices");
    }

    private Class<?> ofConsole() throws ReflectiveOperationException {
        return console.loadClass("dev.weft.console.sampling.Prices");
    }

    private static String constant(Class<?> prices, String name) throws ReflectiveOperationException {
        Field field = prices.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null).toString();
    }

    private static String computed(Class<?> prices, String name, double perSecond) throws ReflectiveOperationException {
        Method method = prices.getDeclaredMethod(name, double.class);
        method.setAccessible(true);
        return String.valueOf(method.invoke(null, perSecond));
    }

    @Test
    void areOfTheSameDate() throws ReflectiveOperationException {
        assertThat(constant(ofAgent(), "DATE")).isEqualTo(constant(ofConsole(), "DATE"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03, 0.0381, 1, 2, 33.333, 1e6})
    void giveTheSameMonth(double perSecond) throws ReflectiveOperationException {
        String agent = "{\"tracesPerMonth\":" + computed(ofAgent(), "tracesPerMonth", perSecond) + ",\"usdPerMonth\":"
                + computed(ofAgent(), "usdPerMonth", perSecond) + "}";
        assertThat(agent).isEqualTo(computed(ofConsole(), "month", perSecond));
    }
}
