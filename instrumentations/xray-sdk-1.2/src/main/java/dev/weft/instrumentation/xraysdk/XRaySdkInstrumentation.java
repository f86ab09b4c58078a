// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The X-Ray SDK for Java, 1.2 to 2. All its versions keep the current entity of a thread in one class. */
public final class XRaySdkInstrumentation extends Instrumentation {

    private static final String SDK = "com.amazonaws.xray.";
    private static final String STORAGE = SDK + "ThreadLocalStorage";
    private static final String RECORDER = SDK + "AWSXRayRecorder";
    private static final String ENTITY = SDK + "entities.EntityImpl";
    private static final String SEGMENT = SDK + "entities.Segment";
    private static final String SUBSEGMENT = SDK + "entities.Subsegment";

    @Override
    public String name() {
        return "xray-sdk-1.2";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Collections.unmodifiableList(Arrays.asList(
                Site.of(STORAGE, "get").taking().calling(StorageHooks.Get.class).replacingResult(),
                Site.of(STORAGE, "any").taking().calling(StorageHooks.Any.class).replacingResult(),
                Site.of(STORAGE, "set").taking(SDK + "entities.Entity").calling(StorageHooks.Set.class),
                Site.of(STORAGE, "clear").taking().calling(StorageHooks.Clear.class),
                Site.of(RECORDER, "beginSegment").taking(SEGMENT).calling(RecorderHooks.BeginSegment.class),
                Site.of(RECORDER, "beginSegment")
                        .taking("java.lang.String", SDK + "entities.TraceID", "java.lang.String")
                        .calling(RecorderHooks.BeginInTrace.class),
                Site.of(RECORDER, "sendSegment")
                        .taking(SEGMENT)
                        .calling(RecorderHooks.SendSegment.class)
                        .replacingFirst(),
                Site.of(RECORDER, "sendSubsegment")
                        .taking(SUBSEGMENT)
                        .calling(RecorderHooks.SendSubsegment.class)
                        .replacingFirst(),
                Site.of(RECORDER, "getEmitter")
                        .taking()
                        .calling(RecorderHooks.GetEmitter.class)
                        .replacingResult(),
                Site.of(RECORDER, "setEmitter")
                        .taking(SDK + "emitters.Emitter")
                        .calling(RecorderHooks.SetEmitter.class),
                Site.of(RECORDER, "setSamplingStrategy").calling(SamplingHooks.Set.class),
                Site.of(RECORDER, "getSamplingStrategy")
                        .taking()
                        .calling(SamplingHooks.Get.class)
                        .replacingResult(),
                Site.of(RECORDER + "Builder", "contextMissingStrategyFromSystemProperty")
                        .calling(ContextMissingHook.class)
                        .replacingResult(),
                Site.of(SEGMENT + "Impl", "end")
                        .taking()
                        .calling(EntityHooks.End.class)
                        .replacingResult(),
                Site.of(SUBSEGMENT + "Impl", "end")
                        .taking()
                        .calling(EntityHooks.End.class)
                        .replacingResult(),
                Site.of(SEGMENT + "Impl", "setSampled").taking("boolean").calling(EntityHooks.SetSampled.class),
                Site.of(SUBSEGMENT + "Impl", "setSampledFalse").taking().calling(EntityHooks.SetSampledFalse.class),
                Site.of(ENTITY, "setTraceId").taking(SDK + "entities.TraceID").calling(EntityHooks.Move.class),
                Site.of(ENTITY, "setParentId").taking("java.lang.String").calling(EntityHooks.Move.class),
                Site.of(ENTITY, "addException").taking("java.lang.Throwable").calling(EntityHooks.AddException.class),
                Site.of(SDK + "javax.servlet.AWSXRayServletFilter", "getTraceHeader")
                        .calling(FilterHook.class)
                        .replacingResult(),
                Site.of(SDK + "jakarta.servlet.AWSXRayServletFilter", "getTraceHeader")
                        .calling(FilterHook.class)
                        .replacingResult()));
    }
}
