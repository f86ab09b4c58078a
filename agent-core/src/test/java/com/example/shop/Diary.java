// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

/** A class of a logging library. */
public final class Diary {

    public String note() {
        return "noted";
    }
}
