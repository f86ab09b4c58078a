// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
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
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (redefined == null) {
            others.see(internalName);
        }
        if (internalName == null || !sites.isWoven(internalName) || loader instanceof AdapterLoader) {
            return null;
        }
        try {
            byte[] woven = weaving.weave(loader, internalName, classFile);
            log.debug((woven == null ? "nothing to weave in " : "woven ") + internalName);
            return woven;
        } catch (Throwable thrown) {
            sites.failed(internalName, thrown);
            log.error("cannot weave " + internalName + ", it stays unchanged", thrown);
            return null;
        }
    }
}
