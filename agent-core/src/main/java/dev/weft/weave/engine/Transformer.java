// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.base.Privileged;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Called by the JVM for every class it loads. For almost all of them it only looks up the name. The weaving classes of the agent
 * are loaded with the first class that has a site.
 */
final class Transformer implements ClassFileTransformer {

    private final Sites sites;
    private final OtherAgents others;
    private final Weaving weaving;
    private final Log log;

    Transformer(Sites sites, OtherAgents others, Weaving weaving, Log log) {
        this.sites = sites;
        this.others = others;
        this.weaving = weaving;
        this.log = log;
    }

    @Override
    public byte @Nullable [] transform(
            final @Nullable ClassLoader loader,
            final @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            final byte[] classFile) {
        if (redefined == null) {
            others.see(internalName);
        }
        if (internalName == null || !sites.isWoven(internalName) || loader instanceof AdapterLoader) {
            return null;
        }
        try {
            // A thread of the application loads the class. The first one starts the agent's threads.
            byte[] woven = Privileged.get(new Supplier<byte @Nullable []>() {
                @Override
                public byte @Nullable [] get() {
                    return weaving.weave(loader, internalName, classFile);
                }
            });
            log.debug((woven == null ? "nothing to weave in " : "woven ") + internalName);
            return woven;
        } catch (Throwable thrown) {
            sites.failed(internalName, thrown);
            log.error("cannot weave " + internalName + ", it stays unchanged", thrown);
            return null;
        }
    }
}
