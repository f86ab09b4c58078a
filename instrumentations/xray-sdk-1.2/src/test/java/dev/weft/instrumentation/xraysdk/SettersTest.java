// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Cause;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.ThrowableDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.contracts.Document;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whether the document has what each setter of the SDK's entities says. */
class SettersTest extends XRaySdkFixture {

    private static final String ID = "53995c3f42cd8ad8";

    /** A setter, a call of it, and where its value is in the document. */
    private record Setter<T>(String name, Consumer<T> call, String path, String value) {

        boolean isLost(Document document) {
            JsonNode at = document.json().at(path);
            return at.isMissingNode() || !value.equals(at.asText());
        }
    }

    private static <T> Setter<T> setter(String name, Consumer<T> call, String path, String value) {
        return new Setter<>(name, call, path, value);
    }

    private static List<Setter<Entity>> ofEntities() {
        return List.of(
                setter("setFault", entity -> entity.setFault(true), "/fault", "true"),
                setter("setError", entity -> entity.setError(true), "/error", "true"),
                setter("setThrottle", entity -> entity.setThrottle(true), "/throttle", "true"),
                setter("putAnnotation", entity -> entity.putAnnotation("put", "1"), "/annotations/put", "1"),
                setter("putMetadata", entity -> entity.putMetadata("put", "1"), "/metadata/default/put", "1"),
                setter("putAws", entity -> entity.putAws("key", "1"), "/aws/key", "1"),
                setter("putAllAws", entity -> entity.putAllAws(Map.of("bucket_name", "2")), "/aws/bucket_name", "2"),
                setter(
                        "addException",
                        entity -> entity.addException(new IllegalStateException("added")),
                        "/cause/exceptions/0/message",
                        "added"));
    }

    /** They replace all that was put before. */
    private static List<Setter<Entity>> ofMaps() {
        return List.of(
                setter(
                        "setAnnotations",
                        entity -> entity.setAnnotations(Map.<String, Object>of("set", "1")),
                        "/annotations/set",
                        "1"),
                setter(
                        "setMetadata",
                        entity -> entity.setMetadata(Map.of("own", Map.<String, Object>of("set", "1"))),
                        "/metadata/own/set",
                        "1"),
                setter("setAws", entity -> entity.setAws(Map.of("table_name", "1")), "/aws/table_name", "1"));
    }

    private static List<Setter<Segment>> ofSegments() {
        return List.of(
                setter("setUser", segment -> segment.setUser("ann"), "/user", "ann"),
                setter("setOrigin", segment -> segment.setOrigin("Own::Origin"), "/origin", "Own::Origin"),
                setter(
                        "setResourceArn",
                        segment -> segment.setResourceArn("arn:aws:ec2:eu-west-1:1:i/2"),
                        "/resource_arn",
                        "arn:aws:ec2:eu-west-1:1:i/2"),
                setter("putService", segment -> segment.putService("version", "7"), "/service/version", "7"),
                setter(
                        "putAllService",
                        segment -> segment.putAllService(Map.of("tier", "gold")),
                        "/metadata/service/tier",
                        "gold"));
    }

    private static List<Setter<Entity>> ofCalls() {
        return List.of(
                setter("setNamespace", entity -> entity.setNamespace("remote"), "/namespace", "remote"),
                setter(
                        "putHttp",
                        entity -> entity.putHttp("request", Map.of("method", "PUT", "url", "http://shop/a")),
                        "/http/request/url",
                        "http://shop/a"),
                setter(
                        "putAllHttp",
                        entity -> entity.putAllHttp(Map.of("response", Map.of("status", 201))),
                        "/http/response/status",
                        "201"),
                setter("putSql", entity -> entity.putSql("user", "app"), "/sql/user", "app"),
                setter(
                        "putAllSql",
                        entity -> entity.putAllSql(Map.of("database_type", "H2")),
                        "/sql/database_type",
                        "H2"),
                setter("addPrecursorId", entity -> ((Subsegment) entity).addPrecursorId(ID), "/precursor_ids/0", ID));
    }

    private static ThrowableDescription described() {
        ThrowableDescription described = new ThrowableDescription();
        described.setId(ID);
        described.setType("own.Type");
        described.setMessage("described");
        described.setRemote(true);
        described.setTruncated(3);
        described.setStack(new StackTraceElement[] {new StackTraceElement("own.Type", "run", "Type.java", 7)});
        return described;
    }

    private static List<Setter<Cause>> ofCauses() {
        return List.of(
                setter(
                        "addException",
                        cause -> cause.addException(described()),
                        "/cause/exceptions/0/type",
                        "own.Type"),
                setter("addException", cause -> {}, "/cause/exceptions/0/id", ID),
                setter("addException", cause -> {}, "/cause/exceptions/0/message", "described"),
                setter("addException", cause -> {}, "/cause/exceptions/0/remote", "true"),
                setter("addException", cause -> {}, "/cause/exceptions/0/truncated", "3"),
                setter("addException", cause -> {}, "/cause/exceptions/0/stack/0/line", "7"),
                setter(
                        "addExceptions",
                        cause -> cause.addExceptions(
                                List.of(new ThrowableDescription(new IllegalStateException("thrown")))),
                        "/cause/exceptions/1/message",
                        "thrown"),
                setter("setMessage", cause -> cause.setMessage("why"), "/cause/exceptions/2/message", "why"),
                setter(
                        "setWorkingDirectory",
                        cause -> cause.setWorkingDirectory("/own"),
                        "/cause/working_directory",
                        "/own"),
                setter("setPaths", cause -> cause.setPaths(List.of("a.jar")), "/cause/paths/0", "a.jar"));
    }

    private static <T> void call(List<Setter<T>> setters, T of) {
        setters.forEach(each -> each.call().accept(of));
    }

    private static <T> List<String> lost(Document document, List<Setter<T>> setters) {
        return setters.stream()
                .filter(each -> each.isLost(document))
                .map(each -> each.name() + " " + each.path())
                .toList();
    }

    private void inSubsegment(Consumer<Subsegment> work) throws Exception {
        inRequest(() -> {
            work.accept(AWSXRay.beginSubsegment("part"));
            AWSXRay.endSubsegment();
            return null;
        });
    }

    @Test
    void segmentOfRequestHasAll() throws Exception {
        inRequest(() -> {
            call(ofEntities(), AWSXRay.getCurrentSegment());
            call(ofSegments(), AWSXRay.getCurrentSegment());
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(lost(segment, ofEntities())).isEmpty();
        assertThat(lost(segment, ofSegments())).isEmpty();
    }

    @Test
    void segmentByCodeHasAll() {
        Segment begun = AWSXRay.beginSegment("worker");
        call(ofEntities(), begun);
        call(ofSegments(), begun);
        begun.setRuleName("rule");
        AWSXRay.endSegment();
        Document segment = daemon.takeSegment("worker");
        assertThat(lost(segment, ofEntities())).isEmpty();
        assertThat(lost(segment, ofSegments())).isEmpty();
        assertThat(segment.text("aws.xray.rule_name")).isEqualTo("rule");
    }

    @Test
    void subsegmentHasAll() throws Exception {
        inSubsegment(part -> {
            call(ofEntities(), part);
            call(ofCalls(), part);
        });
        Document part = daemon.takeSegment("subject").onlySubsegment();
        assertThat(lost(part, ofEntities())).isEmpty();
        assertThat(lost(part, ofCalls())).isEmpty();
    }

    @Test
    void mapsOfSegmentAreSentWhole() throws Exception {
        inRequest(() -> {
            call(ofMaps(), AWSXRay.getCurrentSegment());
            return null;
        });
        assertThat(lost(daemon.takeSegment("subject"), ofMaps())).isEmpty();
    }

    @Test
    void mapsOfSubsegmentAreSentWhole() throws Exception {
        inSubsegment(part -> call(ofMaps(), part));
        assertThat(lost(daemon.takeSegment("subject").onlySubsegment(), ofMaps()))
                .isEmpty();
    }

    @Test
    void causeHasAll() throws Exception {
        inRequest(() -> {
            call(ofCauses(), AWSXRay.getCurrentSegment().getCause());
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(lost(segment, ofCauses())).isEmpty();
    }

    @Test
    void causeOfSubsegmentHasAll() throws Exception {
        inSubsegment(part -> call(ofCauses(), part.getCause()));
        assertThat(lost(daemon.takeSegment("subject").onlySubsegment(), ofCauses()))
                .isEmpty();
    }

    @Test
    void causeThatIsAnIdRefersToException() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().getCause().setId(ID);
            return null;
        });
        assertThat(daemon.takeSegment("subject").text("cause")).isEqualTo(ID);
    }

    @Test
    void messageThatTheApplicationSetsReplacesTheExceptions() throws Exception {
        ThrowableDescription hidden = new ThrowableDescription(new IllegalStateException("card 4711"));
        hidden.setMessage("hidden");
        inRequest(() -> {
            AWSXRay.getCurrentSegment().getCause().addException(hidden);
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.exceptions().get(0).text("type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("hidden");
        assertThat(segment.toString()).doesNotContain("4711");
    }

    @Test
    void credentialsInCausesAreLeftOut() throws Exception {
        inRequest(() -> {
            ThrowableDescription described = described();
            described.setMessage("refused: password=hunter2");
            AWSXRay.getCurrentSegment().getCause().addException(described);
            AWSXRay.getCurrentSegment().getCause().setMessage("Authorization: Bearer abcdefghijklmnop");
            return null;
        });
        assertThat(daemon.takeSegment("subject").toString()).doesNotContain("hunter2", "abcdefghijklmnop");
    }

    @Test
    void strangeCausesAreHarmless() throws Exception {
        inRequest(() -> {
            Cause cause = AWSXRay.getCurrentSegment().getCause();
            ThrowableDescription described = new ThrowableDescription();
            described.setId("not an id");
            described.setCause("neither");
            described.setTruncated(-1);
            described.setStack(new StackTraceElement[] {null});
            cause.addException(described);
            cause.addException(null);
            cause.setId("short");
            cause.setPaths(new ArrayList<>(List.of("a", "b")));
            return null;
        });
        assertThat(daemon.takeSegment("subject").exceptions()).hasSize(1);
    }

    @Test
    void precursorsWithoutAnIdAreLeftOut() throws Exception {
        inSubsegment(part -> part.setPrecursorIds(new TreeSet<>(Set.of("", "none", ID))));
        assertThat(daemon.takeSegment("subject").onlySubsegment().texts("precursor_ids"))
                .containsExactly(ID);
    }

    /** What was measured is not replaced by what code says about the request. */
    @Test
    void measuredRequestIsKept() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().putHttp("response", Map.of("status", 599));
            return null;
        });
        assertThat(daemon.takeSegment("subject").number("http.response.status")).isNotEqualTo(599);
    }

    /** A new setter of the SDK is sent, or it is named here. */
    @Test
    void eachSetterIsKnown() {
        Set<String> sent = new TreeSet<>();
        ofEntities().forEach(each -> sent.add(each.name()));
        ofMaps().forEach(each -> sent.add(each.name()));
        ofSegments().forEach(each -> sent.add(each.name()));
        ofCalls().forEach(each -> sent.add(each.name()));
        ofCauses().forEach(each -> sent.add(each.name()));
        sent.addAll(Set.of("setRuleName", "setPrecursorIds", "setService", "setHttp", "setSql"));
        // Other tests: times, sampling, traces, and the id of a cause.
        sent.addAll(Set.of(
                "setStartTime", "setEndTime", "setSampled", "setSampledFalse", "setId", "setTraceId", "setParentId"));
        // The place in the tree, which the agent owns, and the SDK's own state.
        Set<String> place = Set.of("setParent", "setParentSegment", "addSubsegment");
        Set<String> state = Set.of("setCreator", "setEmitted", "setInProgress", "setSubsegmentsLock");
        Set<String> unknown = new TreeSet<>();
        for (Class<?> type : List.of(Entity.class, Segment.class, Subsegment.class, Cause.class)) {
            for (Method each : type.getMethods()) {
                String name = each.getName();
                if (name.matches("(set|put|add)[A-Z].*")
                        && !sent.contains(name)
                        && !place.contains(name)
                        && !state.contains(name)) {
                    unknown.add(name);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }
}
