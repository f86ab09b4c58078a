// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Entity;
import java.lang.reflect.Method;

/** Calls the segment listeners of an entity's recorder for what the agent has begun. Since 2.4 the SDK has some. */
abstract class Listeners {

    private static final Listeners OF_SDK = exist() ? new SdkListeners() : new None();

    static Listeners ofSdk() {
        return OF_SDK;
    }

    private static boolean exist() {
        for (Method each : AWSXRayRecorder.class.getMethods()) {
            if (each.getName().equals("getSegmentListeners")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the recorder of {@code entity} has one. */
    abstract boolean any(Entity entity);

    abstract void begun(Entity entity);

    /** They may describe the entity still. */
    abstract void ending(Entity entity);

    abstract void ended(Entity entity);

    /** Of old versions. */
    private static final class None extends Listeners {

        @Override
        boolean any(Entity entity) {
            return false;
        }

        @Override
        void begun(Entity entity) {}

        @Override
        void ending(Entity entity) {}

        @Override
        void ended(Entity entity) {}
    }
}
