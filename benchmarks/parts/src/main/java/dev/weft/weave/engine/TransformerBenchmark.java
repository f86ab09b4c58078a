// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The transformer's answer for a class without sites, as almost all are, and for one with sites. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformerBenchmark {

    private static final String VALVE = "org/apache/catalina/core/StandardEngineValve";

    private final ClassLoader loader = TransformerBenchmark.class.getClassLoader();
    private final String[] foreign = new String[1024];
    private int next;
    private Transformer transformer;
    private Weaver weaver;
    private byte[] valve;

    @Setup
    public void read() throws IOException {
        Sites sites = new Sites(SiteIndex.read(loader), Set.of(), Set.of());
        Log log = new Log(LogLevel.WARN, System.err);
        transformer = new Transformer(sites, new OtherAgents(log), null, log);
        weaver = new Weaver(sites);
        try (InputStream in = loader.getResourceAsStream(VALVE + ".class")) {
            valve = in.readAllBytes();
        }
        if (weaver.weave(loader, VALVE, valve) == null) {
            throw new IllegalStateException(VALVE + " has no site");
        }
        for (int i = 0; i < foreign.length; i++) {
            foreign[i] = "com/example/shop/catalogue/ItemRepository" + i;
        }
    }

    /** The JVM passes a new string each time, so its hash is never cached. */
    @Benchmark
    public byte[] foreignClass() {
        String name = new String(foreign[next++ & 1023].toCharArray());
        return transformer.transform(loader, name, null, null, null);
    }

    @Benchmark
    public byte[] wovenClass() {
        return weaver.weave(loader, VALVE, valve);
    }
}
