// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.Ids;
import dev.weft.context.TraceId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private static final int ROOM = 60_000;

    @Test
    void writesEveryKindOfField() {
        TraceId trace = Ids.seeded().nextTraceId();
        assertThat(written(json -> {
                    json.id("id", 0xabcL);
                    json.traceId("trace_id", trace);
                    json.flag("fault", true);
                    json.number("status", 200);
                    json.seconds("start_time", 1_480_615_200_010_203L);
                }))
                .isEqualTo("{\"id\":\"0000000000000abc\",\"trace_id\":\"" + trace
                        + "\",\"fault\":true,\"status\":200,\"start_time\":1480615200.010203}");
    }

    @Test
    void omitsAbsentFields() {
        assertThat(written(json -> {
                    json.text("user", null, 10);
                    json.text("url", "", 10);
                    json.flag("error", false);
                    json.beginObject("http");
                    json.beginObject("request");
                    json.endObject();
                    json.beginArray("links");
                    json.endArray();
                    json.endObject();
                    json.text("name", "shop", 10);
                }))
                .isEqualTo("{\"name\":\"shop\"}");
    }

    @Test
    void beginsAnObjectAtItsFirstField() {
        assertThat(written(json -> {
                    json.beginObject("http");
                    json.beginObject("request");
                    json.endObject();
                    json.beginObject("response");
                    json.number("status", 200);
                    json.endObject();
                    json.endObject();
                    json.beginArray("subsegments");
                    json.beginObject();
                    json.endObject();
                    json.beginObject();
                    json.text("name", "S3", 10);
                    json.endObject();
                    json.endArray();
                    json.beginArray("table_names");
                    json.element("a", 10);
                    json.element("", 10);
                    json.endArray();
                }))
                .isEqualTo("{\"http\":{\"response\":{\"status\":200}},\"subsegments\":[{},{\"name\":\"S3\"}],"
                        + "\"table_names\":[\"a\",\"\"]}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, 999_999_999_999_999_999L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void writesEveryNumber(long number) {
        assertThat(written(json -> json.number("n", number))).isEqualTo("{\"n\":" + number + "}");
    }

    @Test
    void everyCharacterReadsBackUnchanged() {
        for (int c = 0; c < 0xd800; c++) {
            String text = "a" + (char) c;
            assertThat(read(text, 10)).isEqualTo(text);
        }
    }

    @Test
    void anyTextReadsBackUnchanged() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String text = "x" + text(random, random.nextInt(40));
            assertThat(read(text, 100)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 3, abc", "abc, 3, abc", "abc\ud83d\ude00, 4, abc", "abc\ud83d\ude00, 5, abc\ud83d\ude00"})
    void cutsNoSurrogatePairInHalf(String text, int max, String cut) {
        assertThat(read(text, max)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"20, com.Shop.order", "10, com.Shop.o", "9, com.Shop.", "8, com.Shop", "5, com.S"})
    void cutsMembers(int max, String cut) {
        assertThat(written(json -> json.member("label", "com.Shop", "order", max)))
                .isEqualTo("{\"label\":\"" + cut + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ude00a\ud83db"})
    void replacesUnpairedSurrogates(String text) {
        assertThat(read(text, 10)).hasSameSizeAs(text).contains("\ufffd");
    }

    @Test
    void reportsThatItIsFull() {
        JsonWriter json = new JsonWriter(100);
        json.start(new byte[0]);
        json.beginObject();
        json.text("text", "x".repeat(80), 1_000);
        assertThat(json.isFull()).isFalse();
        json.text("text", "x".repeat(80), 1_000);
        assertThat(json.isFull()).isTrue();
    }

    @Test
    void fillsTheBoundToTheLastByte() {
        String document = "{\"text\":\"" + "x".repeat(80) + "\"}";
        JsonWriter json = new JsonWriter(document.length());
        json.start(new byte[0]);
        json.beginObject();
        json.text("text", "x".repeat(80), 1_000);
        json.endObject();
        assertThat(json.isFull()).isFalse();
        assertThat(json.length()).isEqualTo(document.length());
    }

    @Test
    void keepsASmallArray() {
        JsonWriter json = new JsonWriter(ROOM);
        json.start(new byte[0]);
        json.beginObject();
        for (int i = 0; i < 100_000; i++) {
            json.text("text", "\u0001".repeat(1_000), 1_000);
        }
        assertThat(json.bytes()).hasSizeLessThan(3 * ROOM);
    }

    @Test
    void isUsableAfterItWasFull() {
        JsonWriter json = new JsonWriter(100);
        json.start(new byte[0]);
        json.beginObject();
        json.text("text", "x".repeat(500), 1_000);
        json.endObject();
        assertThat(written(json, fields -> fields.number("n", 1))).isEqualTo("{\"n\":1}");
        assertThat(json.isFull()).isFalse();
    }

    private static String written(Consumer<JsonWriter> fields) {
        return written(new JsonWriter(ROOM), fields);
    }

    private static String written(JsonWriter json, Consumer<JsonWriter> fields) {
        json.start("header ".getBytes(StandardCharsets.US_ASCII));
        json.beginObject();
        fields.accept(json);
        json.endObject();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json.bytes(), 0, json.length()))
                    .toString();
            assertThat(text).startsWith("header ");
            return text.substring("header ".length());
        } catch (CharacterCodingException e) {
            throw new AssertionError("no UTF-8", e);
        }
    }

    private static String read(String text, int max) {
        return (String)
                Json.parse(written(json -> json.text("text", text, max))).get("text");
    }

    private static String text(Random random, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            int kind = random.nextInt(4);
            int bound = kind == 0 ? 0x20 : kind == 1 ? 0x80 : kind == 2 ? 0xd800 : Character.MAX_CODE_POINT;
            int point = random.nextInt(bound);
            text.appendCodePoint(Character.getType(point) == Character.SURROGATE ? '?' : point);
        }
        return text.toString();
    }
}
