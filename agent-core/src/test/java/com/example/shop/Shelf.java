// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.util.function.UnaryOperator;

/** Has a bridge method: {@code apply(Object)} calls {@code apply(String)}. */
public class Shelf implements UnaryOperator<String> {

    @Override
    public String apply(String text) {
        return text + "!";
    }
}
