// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.util.List;

/** A class of an application, with methods of every shape. */
public class Till {

    public static String greet(String name) {
        return "hello " + name;
    }

    public int add(int one, int two) {
        return one + two;
    }

    public long sum(long one, double two, byte three) {
        return one + (long) two + three;
    }

    public void fill(List<String> list) {
        list.add("filled");
    }

    public String fail(RuntimeException thrown) {
        throw thrown;
    }

    public String text() {
        return "original";
    }

    public int number() {
        return 7;
    }

    public String refuse() {
        throw new IllegalStateException("refused");
    }

    public String name(int id) {
        return "int";
    }

    public String name(String id) {
        return "String";
    }

    public String name(int[] ids, Entry entry) {
        return "int[], Entry";
    }

    public String broken() {
        return "works";
    }

    public String reflecting() {
        return "works";
    }

    public String untouched() {
        return "untouched";
    }

    private String secret() {
        return "secret";
    }

    public String tellSecret() {
        return secret();
    }

    /** A nested parameter type, for the names of sites. */
    public static final class Entry {}
}
