// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A method to be woven, as data: class, method, parameters, and the hook that is called there. Immutable. */
public final class Site {

    private final String className;
    private final String method;
    private final List<String> parameters;
    private final String hook;
    private final boolean replacesResult;
    private final boolean replacesFirst;
    private final int first;
    private final int second;

    private Site(
            String className,
            String method,
            List<String> parameters,
            String hook,
            boolean replacesResult,
            boolean replacesFirst,
            int first,
            int second) {
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.hook = hook;
        this.replacesResult = replacesResult;
        this.replacesFirst = replacesFirst;
        this.first = first;
        this.second = second;
    }

    /**
     * Every non-abstract method of this name that {@code className} itself declares.
     *
     * @param className binary name, {@code org.apache.http.impl.client.InternalHttpClient}
     */
    public static Site of(String className, String method) {
        return new Site(className, method, null, null, false, false, 0, 1);
    }

    /** Only the method with these parameters: type names as in source, nested types with {@code $}, erased. */
    public Site taking(String... parameterTypes) {
        List<String> types = Collections.unmodifiableList(Arrays.asList(parameterTypes.clone()));
        return new Site(className, method, types, hook, replacesResult, replacesFirst, first, second);
    }

    /**
     * Calls this hook, a class of the instrumentation's own package. The build loads it to learn its name, without its
     * library, and never initializes it.
     */
    public Site calling(Class<? extends Hook> hookClass) {
        return calling(hookClass.getName());
    }

    /** Calls the named {@link Hook}, which lies in the instrumentation's own package. */
    public Site calling(String hookClass) {
        return new Site(className, method, parameters, hookClass, replacesResult, replacesFirst, first, second);
    }

    /** What the hook returns at exit is what the method returns. */
    public Site replacingResult() {
        return new Site(className, method, parameters, hook, true, replacesFirst, first, second);
    }

    /** What the hook returns at entry is what the method goes on with in place of the first argument that is passed, an object. */
    public Site replacingFirst() {
        return new Site(className, method, parameters, hook, replacesResult, true, first, second);
    }

    /** Which two arguments the hook is given, counted from 0; otherwise it is the first two. */
    public Site passing(int first, int second) {
        return new Site(className, method, parameters, hook, replacesResult, replacesFirst, first, second);
    }

    public String className() {
        return className;
    }

    public String method() {
        return method;
    }

    /** {@code null}: whatever it takes. */
    public List<String> parameters() {
        return parameters;
    }

    public String hook() {
        return hook;
    }

    public boolean replacesResult() {
        return replacesResult;
    }

    public boolean replacesFirst() {
        return replacesFirst;
    }

    /** Indices of the arguments that are passed; a method need not have so many. */
    public int first() {
        return first;
    }

    public int second() {
        return second;
    }

    @Override
    public String toString() {
        return className + "." + method + (parameters == null ? "" : parameters.toString());
    }
}
