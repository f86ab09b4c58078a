// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.ibm.ws.http.internal;

/** Of the shape of Liberty's class. */
public final class VirtualHostMap {

    private VirtualHostMap() {}

    public static String findVirtualHost(String endpoint, RequestHelper helper) {
        return endpoint;
    }

    /** What a link is to this class. */
    public interface RequestHelper {}
}
