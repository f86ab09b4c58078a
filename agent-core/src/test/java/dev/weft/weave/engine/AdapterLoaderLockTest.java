// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.weave.Kind;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

class AdapterLoaderLockTest {

    private static final long MAX_WAIT_MILLIS = 3_000;

    private final List<String> stuck = new ArrayList<>();

    /** A loader of the application may wait for a thread that loads an adapter, for example one that sends a request. */
    @Test
    void asksTheApplicationsLoaderUnderNoLock() {
        AdapterLoader adapters = beside(new ClassLoader(null) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("java.")) {
                    return super.loadClass(name, resolve);
                }
                throw waitedFor(name);
            }
        });
        waiting = () -> adapters.loadClass("java.lang.String");
        assertThatThrownBy(() -> adapters.loadClass("com.example.Missing"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessage("com.example.Missing");
        assertThat(stuck).isEmpty();
    }

    @Test
    void findsClassesOfTheBootLoader() throws Exception {
        assertThat(beside(null).loadClass("java.lang.String")).isSameAs(String.class);
    }

    private interface Loading {

        Class<?> load() throws ClassNotFoundException;
    }

    private Loading waiting;

    private static AdapterLoader beside(ClassLoader library) {
        Adapter adapter = new Adapter("sample", "dev.weft.sample.", false, Kind.PROPAGATION, List.of());
        return new AdapterLoader(
                library, AdapterLoaderLockTest.class.getClassLoader(), adapter, false, ByteBuddyAgent.install());
    }

    private ClassNotFoundException waitedFor(String name) {
        Thread other = new Thread(() -> {
            try {
                waiting.load();
            } catch (ClassNotFoundException e) {
                stuck.add(e.toString());
            }
        });
        other.start();
        try {
            other.join(MAX_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (other.isAlive()) {
            stuck.add(name);
        }
        return new ClassNotFoundException(name);
    }
}
