// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.bootstrap.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What is woven into a method. Inlined by Byte Buddy: it may name nothing but the Bridge and the JDK. */
final class CallAdvice {

    private CallAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(
            @SiteNumber int site,
            @Advice.Origin Class<?> woven,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments Object[] arguments) {
        return Bridge.enter(site, woven, self, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @SiteNumber int site,
            @Advice.Origin Class<?> woven,
            @Advice.Enter Object call,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        if (call != null) {
            Bridge.exit(site, woven, call, result, thrown);
        }
    }
}
