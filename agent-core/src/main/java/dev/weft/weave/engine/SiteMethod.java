// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.classfile.Descriptor;
import dev.weft.weave.classfile.Method;

/** A method that a site means. */
final class SiteMethod {

    private static final int STATIC = 0x0008;

    final WovenSite site;
    final Method method;
    final Descriptor descriptor;

    SiteMethod(WovenSite site, Method method, Descriptor descriptor) {
        this.site = site;
        this.method = method;
        this.descriptor = descriptor;
    }

    boolean isStatic() {
        return (method.access() & STATIC) != 0;
    }

    /** The first local variable of an argument. */
    int variable(int parameter) {
        int variable = isStatic() ? 0 : 1;
        for (int i = 0; i < parameter; i++) {
            variable += Descriptor.size(descriptor.parameters().get(i));
        }
        return variable;
    }

    /** Name and descriptor, by which a class file has at most one method. */
    String signature() {
        return method.name() + descriptor;
    }
}
