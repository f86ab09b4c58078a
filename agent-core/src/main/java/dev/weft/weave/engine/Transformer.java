// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * What the JVM asks about every class it loads. A look-up of the name answers for almost all of them; nothing else of the
 * agent is loaded before the first that is ours.
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
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (redefined == null) {
            others.see(internalName);
        }
        if (!sites.isWoven(internalName) || loader instanceof AdapterLoader) {
            return null;
        }
        try {
            byte[] woven = weaving.weave(loader, internalName, classFile);
            log.debug((woven == null ? "nothing to weave in " : "woven ") + internalName);
            return woven;
        } catch (Throwable thrown) {
            sites.failed(internalName, thrown);
            log.error("cannot weave " + internalName + ", it is left as it is", thrown);
            return null;
        }
    }
}
