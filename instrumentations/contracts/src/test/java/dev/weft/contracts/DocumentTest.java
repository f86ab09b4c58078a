// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DocumentTest {

    private final Document document = new Document(Documents.segment());

    @Test
    void readsByPath() {
        assertThat(document.text("http.request.method")).isEqualTo("GET");
        assertThat(document.number("http.response.status")).isEqualTo(503);
        assertThat(document.text("subsegments.0.name")).isEqualTo("pay@host");
    }

    @Test
    void readsFlags() {
        assertThat(document.flag("fault")).isTrue();
        assertThat(document.flag("throttle")).isFalse();
    }

    @Test
    void readsTimes() {
        assertThat(document.endTime()).isGreaterThan(document.startTime());
    }

    @Test
    void findsSubsegment() {
        assertThat(document.onlySubsegment()).isEqualTo(document.subsegment("pay@host"));
    }

    @Test
    void readsExceptions() {
        assertThat(document.onlySubsegment().exceptions())
                .extracting(exception -> exception.text("type"))
                .containsExactly("A", "B");
    }

    @Test
    void readsListOfTexts() {
        var json = Documents.segment();
        json.putArray("precursor_ids").add("a").add("b");
        assertThat(new Document(json).texts("precursor_ids")).containsExactly("a", "b");
    }

    @Test
    void knowsWhatIsAbsent() {
        assertThat(document.has("http.request.url")).isTrue();
        assertThat(document.has("http.request.traced")).isFalse();
        assertThat(document.exceptions()).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> document.text("http.request.user_agent"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected a string at http.request.user_agent, found nothing, in\n{");
    }

    @Test
    void namesWhatIsOfAnotherType() {
        assertThatThrownBy(() -> document.number("http.request.url"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected an integer at http.request.url, found \"http://shop/cart\"");
    }
}
