// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

/** A page of {@code javax.servlet}. */
public class OldPage {

    public String serve(javax.servlet.Request request) {
        return request.name();
    }

    public static String run() {
        return new OldPage().serve(() -> "old");
    }
}
