// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.contracts.Document;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the application says about a subsegment: valid documents come of whatever it is. */
class DescribedTest extends XRaySdkFixture {

    private Document described(Consumer<Subsegment> description) throws Exception {
        inRequest(() -> {
            Subsegment part = AWSXRay.beginSubsegment("part");
            description.accept(part);
            AWSXRay.endSubsegment();
            return null;
        });
        return daemon.takeSegment("subject").onlySubsegment();
    }

    @Test
    void describesHttpCall() throws Exception {
        Document call = described(part -> {
            part.setNamespace("remote");
            part.putHttp("request", Map.of("url", "http://user:secret@shop/orders?token=1", "method", "GET"));
            part.putHttp("response", Map.of("status", 503, "content_length", 7L));
        });
        assertThat(call.text("http.request.url")).isEqualTo("http://shop/orders");
        assertThat(call.number("http.response.status")).isEqualTo(503);
        assertThat(call.flag("fault")).isTrue();
    }

    @Test
    void describesAwsCall() throws Exception {
        Document call = described(part -> {
            part.setNamespace("aws");
            part.putAws("operation", "GetItem");
            part.putAws("table_name", "orders");
            part.putAws("table_names", "not a list");
            part.putAws("retries", 2);
            part.putAws("Not Snake", "x");
            part.putAws("xray", Map.of("sdk", "own"));
        });
        assertThat(call.text("aws.operation")).isEqualTo("GetItem");
        assertThat(call.text("aws.table_name")).isEqualTo("orders");
        assertThat(call.number("aws.retries")).isEqualTo(2);
    }

    @Test
    void describesStatement() throws Exception {
        Document statement = described(part -> {
            part.setNamespace("remote");
            part.putSql("url", "jdbc:postgresql://db:5432/shop?password=secret");
            part.putSql("user", "app");
        });
        assertThat(statement.text("sql.url")).isEqualTo("jdbc:postgresql://db:5432/shop");
        assertThat(statement.text("sql.user")).isEqualTo("app");
    }

    @Test
    void urlThatReceiversRefuseIsConnectionString() throws Exception {
        Document statement = described(part -> part.putSql("url", "jdbc:h2:mem:shop"));
        assertThat(statement.has("sql.url")).isFalse();
        assertThat(statement.text("sql.connection_string")).isEqualTo("jdbc:h2:mem:shop");
    }

    @Test
    void flagWithoutExceptionHasReason() throws Exception {
        Document part = described(each -> each.setFault(true));
        assertThat(part.flag("fault")).isTrue();
        assertThat(part.exceptions()).hasSize(1);
    }

    @Test
    void severalExceptionsAreDescribed() throws Exception {
        Document part = described(each -> {
            each.addException(new IllegalStateException("first"));
            each.addException(new IllegalArgumentException("second"));
        });
        assertThat(part.exceptions()).extracting(each -> each.text("message")).containsExactly("first", "second");
    }

    @Test
    void sameExceptionTwiceIsDescribedOnce() throws Exception {
        IllegalStateException same = new IllegalStateException("same");
        Document part = described(each -> {
            each.addException(same);
            each.addException(same);
        });
        assertThat(part.exceptions()).hasSize(1);
    }

    @Test
    void credentialsInMetadataAreLeftOut() throws Exception {
        Document part = described(each -> {
            each.putMetadata("login", Map.of("password", "hunter2", "user", "ann"));
            each.putMetadata("header", "Authorization: Bearer abcdefghijklmnop");
        });
        assertThat(part.toString()).contains("ann").doesNotContain("hunter2").doesNotContain("abcdefghijklmnop");
    }

    @Test
    void metadataThatRecursesIsItsClass() throws Exception {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        Document part = described(each -> {
            each.putMetadata("endless", endless);
            each.putMetadata("other", 1);
        });
        assertThat(part.text("metadata.default.endless")).isEqualTo("java.util.HashMap");
        assertThat(part.number("metadata.default.other")).isEqualTo(1);
    }

    @Test
    void metadataThatThrowsIsItsClass() throws Exception {
        Document part = described(each -> each.putMetadata("broken", new Broken()));
        assertThat(part.text("metadata.default.broken")).isEqualTo(Broken.class.getName());
    }

    @Test
    void metadataThatNeverEndsIsItsClass() throws Exception {
        Document part = described(each -> each.putMetadata("endless", new Endless()));
        assertThat(part.text("metadata.default.endless")).isEqualTo(Endless.class.getName());
    }

    @Test
    void largeMetadataIsBounded() throws Exception {
        Document part = described(each -> {
            for (int i = 0; i < 100; i++) {
                each.putMetadata("key" + i, "x".repeat(1_000));
            }
        });
        assertThat(part.text("metadata.default.key99")).isNotEmpty();
    }

    @Test
    void reservedNamespacesAreRenamed() throws Exception {
        Document part = described(each -> {
            each.putMetadata("AWS.own", "k", "v");
            each.putMetadata("weft", "k", "v");
        });
        assertThat(part.text("metadata._weft.k")).isEqualTo("v");
    }

    @Test
    void nullsAndStrangeTextsAreHarmless() throws Exception {
        Document part = described(each -> {
            each.putMetadata("none", null);
            each.putMetadata("surrogate", "a\ud800b\u0000");
            each.putAnnotation("", "blank");
            each.putAnnotation("long", "x".repeat(5_000));
            each.putAnnotation("nan", Double.NaN);
            each.putAnnotation("big", new java.math.BigDecimal("1e400"));
            each.putAws("operation", List.of());
            each.putHttp("request", "no map");
        });
        assertThat(part.text("annotations.long")).hasSize(1_000);
    }

    @Test
    void manyAnnotationsAreBounded() throws Exception {
        Document part = described(each -> {
            for (int i = 0; i < 200; i++) {
                each.putAnnotation("k" + i, i);
            }
        });
        assertThat(part.json().get("annotations").size()).isEqualTo(50);
    }

    @Test
    void changesAfterItsEndAreIgnored() throws Exception {
        Subsegment[] kept = new Subsegment[1];
        Document part = described(each -> kept[0] = each);
        kept[0].putAnnotation("late", "v");
        kept[0].addException(new IllegalStateException("late"));
        kept[0].setFault(true);
        kept[0].end();
        assertThat(part.has("annotations")).isFalse();
    }

    /** A bean that cannot be read. */
    public static class Broken {

        public String getName() {
            throw new IllegalStateException("broken");
        }
    }

    /** A list without an end. */
    public static class Endless extends AbstractList<String> {

        @Override
        public String get(int index) {
            return "endless";
        }

        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }
    }
}
