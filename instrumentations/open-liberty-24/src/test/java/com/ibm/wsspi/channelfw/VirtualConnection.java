// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.ibm.wsspi.channelfw;

import java.util.HashMap;
import java.util.Map;

/** Of the shape of Liberty's class. */
public final class VirtualConnection {

    private final Map<Object, Object> state = new HashMap<>();

    public Map<Object, Object> getStateMap() {
        return state;
    }
}
