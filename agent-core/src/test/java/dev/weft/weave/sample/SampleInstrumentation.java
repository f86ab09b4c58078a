// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.sample;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.List;

public final class SampleInstrumentation extends Instrumentation {

    private static final String TILL = "com.example.shop.Till";
    private static final String SCRIPTED = "dev.weft.weave.sample.ScriptedHook";

    @Override
    public String name() {
        return "sample-1";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return List.of(
                Site.of(TILL, "greet").calling(SCRIPTED),
                Site.of(TILL, "add").calling(SCRIPTED),
                Site.of(TILL, "sum").calling(SCRIPTED).passing(1, 2),
                Site.of(TILL, "fill").calling(SCRIPTED),
                Site.of(TILL, "fail").calling(SCRIPTED),
                Site.of(TILL, "secret").calling(SCRIPTED),
                Site.of(TILL, "text").calling(SCRIPTED).replacingResult(),
                Site.of(TILL, "number").calling(SCRIPTED).replacingResult(),
                Site.of(TILL, "refuse").calling(SCRIPTED).replacingResult(),
                Site.of(TILL, "name").taking("java.lang.String").calling(SCRIPTED),
                Site.of(TILL, "name").taking("int[]", TILL + "$Entry").calling(SCRIPTED),
                Site.of(TILL, "broken").calling("dev.weft.weave.sample.BrokenHook"),
                Site.of(TILL, "reflecting").calling("dev.weft.weave.sample.ReflectingHook"),
                Site.of(TILL, "missing").calling(SCRIPTED),
                Site.of("com.example.shop.Shelf", "apply").calling(SCRIPTED),
                Site.of("com.example.shop.OldPage", "serve").calling("dev.weft.weave.sample.PageHook"),
                Site.of("com.example.shop.NewPage", "serve").calling("dev.weft.weave.sample.PageHook"));
    }

    @Override
    public List<String> opens() {
        return List.of("java.base/sun.net.www.protocol.http", "no.such.module/no.such.pack", "java.base/no.such.pack");
    }

    @Override
    public boolean servesJakarta() {
        return true;
    }
}
