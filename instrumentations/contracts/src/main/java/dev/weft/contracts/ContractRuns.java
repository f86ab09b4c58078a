// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The invocations of a {@link Contract}. By default there is one, in this JVM. If the system property {@code weft.forked} is
 * {@code true}, there is one for each {@link ForkedRun} of the module's library sets.
 */
final class ContractRuns implements ClassTemplateInvocationContextProvider {

    private static final boolean FORKED = Boolean.getBoolean("weft.forked");

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        return runners(context.getRequiredTestClass()).map(Invocation::new);
    }

    /** A contract may have no run here: {@code MinimalHttpClientContractTest} runs only in its own module. */
    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
        return FORKED;
    }

    private static Stream<? extends SubjectRunner> runners(Class<?> contract) {
        return FORKED
                ? LibrarySet.ofModule(Built.module(contract.getName())).stream()
                        .filter(set -> set.runs(contract))
                        .flatMap(LibrarySet::runs)
                : Stream.of(new InProcessRunner());
    }

    private record Invocation(SubjectRunner runner)
            implements ClassTemplateInvocationContext,
                    BeforeClassTemplateInvocationCallback,
                    AfterClassTemplateInvocationCallback {

        @Override
        public String getDisplayName(int index) {
            return runner.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
            ((Contract) context.getRequiredTestInstance()).open(runner);
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
            ((Contract) context.getRequiredTestInstance()).closeIfOpen();
        }
    }
}
