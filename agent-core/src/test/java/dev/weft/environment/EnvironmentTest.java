// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static Environment of(String origin, String account, LogGroup... logGroups) {
        return Environment.of(origin, account, new Block(origin), List.of(logGroups));
    }

    @Test
    void takesTheOriginOfTheInner() {
        assertThat(of("a", null).within(of("b", null)).origin()).isEqualTo("a");
    }

    @Test
    void takesTheOriginOfTheOuterIfTheInnerHasNone() {
        assertThat(Environment.NONE.within(of("b", null)).origin()).isEqualTo("b");
    }

    @Test
    void accountThatIsEmptyIsUnknown() {
        assertThat(of("a", "").within(of("b", "2")).accountId()).isEqualTo("2");
    }

    @Test
    void logGroupIsNamedOnce() {
        Environment found = of("a", null, new LogGroup("g", null), new LogGroup("h", "arn"))
                .within(of("b", null, new LogGroup("h", null), new LogGroup("i", null)));
        assertThat(Host.logGroups(found)).containsExactly("g", "h=arn", "i");
    }

    @Test
    void logGroupKeepsTheKnownArn() {
        Environment found = of("a", null, new LogGroup("g", null)).within(of("b", null, new LogGroup("g", "arn")));
        assertThat(Host.logGroups(found)).containsExactly("g=arn");
    }

    @Test
    void configuredLogGroupNeedsNoEnvironment() {
        assertThat(Host.logGroups(Environment.logging("g"))).containsExactly("g");
    }

    @Test
    void blockHoldsKnownValuesOnly() {
        Block block = new Block("b", "one", "1", "two", null, "three", "", "four", 4L);
        assertThat(block.size()).isEqualTo(2);
        assertThat(block.key(1)).isEqualTo("four");
        assertThat(block.value(1)).isEqualTo(4L);
    }
}
