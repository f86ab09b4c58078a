// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.NoSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reads the SDK's sampling strategies. Version 2 changed their method. */
final class Strategies {

    private static final String PACKAGE = "com.amazonaws.xray.strategy.sampling.";

    /** Whether the SDK has strategies that ask the X-Ray service: since 2.0. */
    static final boolean IS_CENTRAL = hasCentral();

    private Strategies() {}

    private static boolean hasCentral() {
        for (Method each : SamplingStrategy.class.getMethods()) {
            if (each.getName().equals("shouldTrace") && each.getParameterTypes().length == 1) {
                return true;
            }
        }
        return false;
    }

    static @Nullable SamplingStrategy decided(@Nullable SamplingStrategy original, boolean sampled) {
        return original == null ? null : new DecidedStrategy(sampled);
    }

    /** {@code null} to leave the decision to the agent: it asks the X-Ray service as well. */
    static @Nullable Boolean ask(
            SamplingStrategy strategy,
            String service,
            @Nullable String host,
            @Nullable String path,
            @Nullable String method,
            @Nullable String origin) {
        String name = strategy.getClass().getName();
        if (strategy instanceof AllSamplingStrategy || strategy instanceof NoSamplingStrategy) {
            return strategy instanceof AllSamplingStrategy;
        }
        if (name.equals(PACKAGE + "CentralizedSamplingStrategy")
                || name.equals(PACKAGE + "DefaultSamplingStrategy") && IS_CENTRAL) {
            return null;
        }
        return IS_CENTRAL
                ? CentralStrategies.ask(strategy, service, host, path, method, origin)
                : oldAnswer(strategy, host, path, method);
    }

    private static @Nullable Boolean oldAnswer(
            SamplingStrategy strategy, @Nullable String host, @Nullable String path, @Nullable String method) {
        try {
            return (Boolean) SamplingStrategy.class
                    .getMethod("shouldTrace", String.class, String.class, String.class)
                    .invoke(strategy, host, path, method);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ofTheApplication) {
            return null;
        }
    }
}
