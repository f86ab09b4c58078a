// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteIndexTest {

    private static class Pools extends Instrumentation {

        private final String name;
        private final List<String> threads;

        Pools(String name, String... threads) {
            this.name = name;
            this.threads = List.of(threads);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Kind kind() {
            return Kind.CLIENT;
        }

        @Override
        public List<Site> sites() {
            return List.of(Site.of("a.Client", "send").calling("a.SendHook"));
        }

        @Override
        public List<String> longLivedThreads() {
            return threads;
        }
    }

    @Test
    void keepsLongLivedThreadsOfDisabledInstrumentationsToo() {
        String index = SiteIndex.of(List.of(new Pools("a-1", "a.*", "*B"), new Pools("b-1"), new Pools("c-1", "c.C")));
        Sites sites = new Sites(index, Set.of("c-1"), Set.of());
        assertThat(sites.longLivedThreads()).containsExactly("a.*", "*B", "c.C");
    }

    @Test
    void siteReadsAsItWasWritten() {
        Site site = Site.of("a.Client", "send")
                .taking("java.lang.String", "int")
                .calling("a.SendHook")
                .passing(1, 2)
                .replacingFirst()
                .replacingResult();
        Instrumentation written = new Pools("a-1") {
            @Override
            public List<Site> sites() {
                return List.of(site);
            }
        };
        Site read = SiteIndex.site(
                SiteIndex.of(List.of(written)).lines().skip(1).findFirst().orElseThrow());
        assertThat(read).usingRecursiveComparison().isEqualTo(site);
    }
}
