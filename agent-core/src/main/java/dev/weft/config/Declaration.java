// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import org.jspecify.annotations.Nullable;

/** How {@link Setting} declares a setting: its names, its type, its default and its meaning. */
final class Declaration {

    @Nullable
    String key;

    @Nullable
    String oldKey;

    @Nullable
    String awsEnvironment;

    @Nullable
    String awsProperty;

    @Nullable
    String fileKey;

    ValueType type = ValueType.TEXT;
    String expected = ValueType.TEXT.expected;
    int min;
    int max;

    @Nullable
    String defaultValue;

    String meaning = "";

    private Declaration() {}

    /** A setting of Weft's: {@code weft.<key>}, {@code WEFT_<KEY>} and the agent argument {@code <key>}. */
    static Declaration named(String key) {
        Declaration declaration = new Declaration();
        declaration.key = key;
        return declaration;
    }

    /** A setting that has AWS's names only. */
    static Declaration ofAws() {
        return new Declaration();
    }

    /** Accepts this key too, as the property and as the agent argument. */
    Declaration formerly(String former) {
        oldKey = former;
        return this;
    }

    Declaration awsEnvironment(String name) {
        awsEnvironment = name;
        return this;
    }

    Declaration awsProperty(String name) {
        awsProperty = name;
        return this;
    }

    /** Key in AWS's configuration file. */
    Declaration file(String name) {
        fileKey = name;
        return this;
    }

    Declaration flag() {
        return type(ValueType.FLAG);
    }

    Declaration text() {
        return type(ValueType.TEXT);
    }

    Declaration address() {
        return type(ValueType.ADDRESS);
    }

    Declaration path() {
        return type(ValueType.FILE);
    }

    Declaration names() {
        return type(ValueType.NAMES);
    }

    Declaration classes() {
        return type(ValueType.CLASSES);
    }

    Declaration patterns() {
        return type(ValueType.PATTERNS);
    }

    Declaration annotations() {
        return type(ValueType.ANNOTATIONS);
    }

    Declaration propagation() {
        return type(ValueType.PROPAGATION);
    }

    Declaration time() {
        return type(ValueType.TIME);
    }

    /** A number from {@code lowest} to {@code highest}, inclusive; {@link Integer#MAX_VALUE} stands for no upper limit. */
    Declaration number(int lowest, int highest) {
        type(ValueType.NUMBER);
        min = lowest;
        max = highest;
        expected = highest == Integer.MAX_VALUE
                ? "a number, " + lowest + " or more"
                : "a number from " + lowest + " to " + highest;
        return this;
    }

    Declaration choice(String... words) {
        type(ValueType.CHOICE);
        StringBuilder list = new StringBuilder();
        for (String word : words) {
            list.append(list.length() == 0 ? "" : ", ").append(word);
        }
        expected = list.toString();
        return this;
    }

    private Declaration type(ValueType declared) {
        type = declared;
        expected = declared.expected;
        return this;
    }

    /** Default value, as the user would write it. */
    Declaration otherwise(String value) {
        defaultValue = value;
        return this;
    }

    /** One or two sentences for the table of settings. */
    Declaration means(String text) {
        meaning = text;
        return this;
    }
}
