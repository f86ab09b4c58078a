// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

/** A page of {@code jakarta.servlet}. */
public class NewPage {

    public String serve(jakarta.servlet.Request request) {
        return request.name();
    }

    public static String run() {
        return new NewPage().serve(() -> "new");
    }
}
