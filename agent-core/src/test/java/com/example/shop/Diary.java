// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

/** Of a logging library. */
public final class Diary {

    public String note() {
        return "noted";
    }
}
