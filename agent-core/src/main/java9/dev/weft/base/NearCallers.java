// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the frames of this thread one after another. Compiled for Java 9, and linked only if the JVM can do so. */
final class NearCallers implements Function<Stream<StackWalker.StackFrame>, Boolean> {

    private final Predicate<String> reader;

    private NearCallers(Predicate<String> reader) {
        this.reader = reader;
    }

    /** @param reader takes class names from the top, and says whether it needs the next one; a stack may have hundreds */
    static void read(Predicate<String> reader) {
        StackWalker.getInstance().walk(new NearCallers(reader));
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        return frames.allMatch(new Predicate<StackWalker.StackFrame>() {
            @Override
            public boolean test(StackWalker.StackFrame frame) {
                return reader.test(frame.getClassName());
            }
        });
    }
}
