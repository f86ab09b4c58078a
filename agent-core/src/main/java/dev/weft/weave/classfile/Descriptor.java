// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.util.ArrayList;
import java.util.List;

/** The types of a method (JVMS 4.3.3). Each is a descriptor itself: {@code I}, {@code [J}, {@code Ljava/lang/String;}. */
public final class Descriptor {

    private final String text;
    private final List<String> parameters;
    private final String result;

    private Descriptor(String text, List<String> parameters, String result) {
        this.text = text;
        this.parameters = parameters;
        this.result = result;
    }

    static Descriptor of(String text) {
        List<String> parameters = new ArrayList<String>();
        int start = 1;
        while (text.charAt(start) != ')') {
            int end = start;
            while (text.charAt(end) == '[') {
                end++;
            }
            end = text.charAt(end) == 'L' ? text.indexOf(';', end) + 1 : end + 1;
            parameters.add(text.substring(start, end));
            start = end;
        }
        return new Descriptor(text, parameters, text.substring(start + 1));
    }

    public List<String> parameters() {
        return parameters;
    }

    public String result() {
        return result;
    }

    /** The number of local variables that a value of this type takes. */
    public static int size(String type) {
        return type.equals("J") || type.equals("D") ? 2 : 1;
    }

    /** Whether values of this type are references. */
    public static boolean isReference(String type) {
        return type.charAt(0) == 'L' || type.charAt(0) == '[';
    }

    /** The name of a class constant of a reference type. */
    public static String className(String type) {
        return type.charAt(0) == 'L' ? type.substring(1, type.length() - 1) : type;
    }

    /** The type as source code has it, such as {@code int[]} or {@code java.lang.String}. */
    public static String sourceName(String type) {
        switch (type.charAt(0)) {
            case '[':
                return sourceName(type.substring(1)) + "[]";
            case 'L':
                return className(type).replace('/', '.');
            case 'Z':
                return "boolean";
            case 'B':
                return "byte";
            case 'C':
                return "char";
            case 'S':
                return "short";
            case 'I':
                return "int";
            case 'J':
                return "long";
            case 'F':
                return "float";
            case 'D':
                return "double";
            default:
                return "void";
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
