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

    private Site(String className, String method, List<String> parameters, String hook, boolean replacesResult) {
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.hook = hook;
        this.replacesResult = replacesResult;
    }

    /**
     * Every non-abstract method of this name that {@code className} itself declares.
     *
     * @param className binary name, {@code org.apache.http.impl.client.InternalHttpClient}
     */
    public static Site of(String className, String method) {
        return new Site(className, method, null, null, false);
    }

    /** Only the method with these parameters: type names as in source, nested types with {@code $}, erased. */
    public Site taking(String... parameterTypes) {
        List<String> types = Collections.unmodifiableList(Arrays.asList(parameterTypes.clone()));
        return new Site(className, method, types, hook, replacesResult);
    }

    /** Calls the named {@link Hook}, which lies in the instrumentation's own package. */
    public Site calling(String hookClass) {
        return new Site(className, method, parameters, hookClass, replacesResult);
    }

    /** What the hook returns at exit is what the method returns. */
    public Site replacingResult() {
        return new Site(className, method, parameters, hook, true);
    }

    String className() {
        return className;
    }

    String method() {
        return method;
    }

    /** {@code null}: whatever it takes. */
    List<String> parameters() {
        return parameters;
    }

    String hook() {
        return hook;
    }

    boolean replacesResult() {
        return replacesResult;
    }

    @Override
    public String toString() {
        return className + "." + method + (parameters == null ? "" : parameters.toString());
    }
}
