// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);

    private static ObjectNode request() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Page<Integer> page(ObjectNode request) throws ApiException {
        return Page.of("GetGroups", request, ALL, 2);
    }

    @Test
    void givesAllItemsInPages() throws ApiException {
        Page<Integer> first = page(request());
        Page<Integer> second = page(first.writeTo(request()));
        Page<Integer> third = page(second.writeTo(request()));
        assertThat(List.of(first.items(), second.items(), third.items()))
                .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void bindsATokenToTheOtherMembers() throws ApiException {
        ObjectNode other = page(request()).writeTo(request()).put("GroupName", "checkout");
        assertThatThrownBy(() -> page(other)).isInstanceOf(ApiException.class).hasMessageContaining("NextToken");
    }

    @Test
    void bindsATokenToTheOperation() throws ApiException {
        ObjectNode request = page(request()).writeTo(request());
        assertThatThrownBy(() -> Page.of("GetSamplingRules", request, ALL, 2)).isInstanceOf(ApiException.class);
    }

    @Test
    void acceptsAnotherPageSizeAndOrderOfMembers() throws ApiException {
        String token = page(request().put("a", 1).put("b", 2).put("MaxResults", 2))
                .nextToken()
                .orElseThrow();
        ObjectNode next = request().put("b", 2).put("a", 1).put("NextToken", token);
        assertThat(page(next).items()).containsExactly(3, 4);
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThatThrownBy(() -> page(request().put("NextToken", "%%%"))).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesTwoOperationsAtOnePath() {
        Operation operation = request -> request;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operations.builder().add("/Groups", operation).add("/Groups", operation));
    }
}
