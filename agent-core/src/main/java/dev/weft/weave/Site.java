// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method to weave, and the hook that runs there. Immutable: methods such as {@link #calling(Class)} return a changed copy.
 *
 * <pre>{@code
 * Site.of("okhttp3.internal.connection.RealCall", "execute").calling(ExecuteHook.class)
 * }</pre>
 */
public final class Site {

    /** What is not the name of the method. Changed only before a site refers to it. */
    private static final class Options {

        @Nullable
        List<String> parameters;

        @Nullable
        String hook;

        boolean replacesResult;
        boolean replacesFirst;
        int first;
        int second = 1;

        Options copy() {
            Options copy = new Options();
            copy.parameters = parameters;
            copy.hook = hook;
            copy.replacesResult = replacesResult;
            copy.replacesFirst = replacesFirst;
            copy.first = first;
            copy.second = second;
            return copy;
        }
    }

    /** Follows each name of a site of {@link #ofPublic}. */
    private static final char SEPARATOR = '|';

    private final String className;
    private final String method;
    private final Options options;

    private Site(String className, String method, Options options) {
        this.className = className;
        this.method = method;
        this.options = options;
    }

    private Site with(Options changed) {
        return new Site(className, method, changed);
    }

    /**
     * Selects every non-abstract method with this name that the class itself declares. Inherited methods are not woven.
     *
     * @param className binary name: {@code org.apache.http.impl.client.InternalHttpClient}
     * @param method name without parameters: {@code doExecute}
     */
    public static Site of(String className, String method) {
        return new Site(className, method, new Options());
    }

    /**
     * Selects every public, non-abstract method with one of these names that the class itself declares.
     *
     * @param className binary name
     * @param methods names without parameters
     */
    public static Site ofPublic(String className, String... methods) {
        StringBuilder names = new StringBuilder();
        for (String each : methods) {
            names.append(each).append(SEPARATOR);
        }
        return new Site(className, names.toString(), new Options());
    }

    /**
     * Selects only the method with these parameters.
     *
     * @param parameterTypes erased type names as in source, nested types with {@code $}: {@code java.util.Map$Entry}
     */
    public Site taking(String... parameterTypes) {
        Options changed = options.copy();
        changed.parameters = Collections.unmodifiableList(Arrays.asList(parameterTypes.clone()));
        return with(changed);
    }

    /**
     * Calls this hook, a class of the instrumentation's own package. The build loads the class to read its name. It needs no
     * library for that and does not initialize the class.
     */
    public Site calling(Class<? extends Hook> hookClass) {
        return calling(hookClass.getName());
    }

    /**
     * Calls a hook of the instrumentation's own package.
     *
     * @param hookClass binary name of a {@link Hook}
     */
    public Site calling(String hookClass) {
        Options changed = options.copy();
        changed.hook = hookClass;
        return with(changed);
    }

    /** Makes the method return what {@link Hook#exit} returns. */
    public Site replacingResult() {
        Options changed = options.copy();
        changed.replacesResult = true;
        return with(changed);
    }

    /** Makes the method go on with what {@link Hook#enter} returns instead of the first passed argument, an object. */
    public Site replacingFirst() {
        Options changed = options.copy();
        changed.replacesFirst = true;
        return with(changed);
    }

    /**
     * Passes these two arguments to the hook, instead of the first two.
     *
     * @param first index of an argument, from 0; the method may have fewer arguments
     * @param second likewise
     */
    public Site passing(int first, int second) {
        Options changed = options.copy();
        changed.first = first;
        changed.second = second;
        return with(changed);
    }

    /** The binary name of the class: {@code org.apache.http.impl.client.InternalHttpClient}. */
    public String className() {
        return className;
    }

    /** The name of the method. A site of {@link #ofPublic} has a {@code |} after each of its names. */
    public String method() {
        return method;
    }

    /** Whether this site selects only public methods. */
    public boolean isPublic() {
        return method.indexOf(SEPARATOR) >= 0;
    }

    /** Whether this site selects methods with this name. */
    public boolean isNamed(String name) {
        if (!isPublic()) {
            return method.equals(name);
        }
        for (int start = 0; start < method.length(); ) {
            int end = method.indexOf(SEPARATOR, start);
            if (end - start == name.length() && method.startsWith(name, start)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** The parameter types as {@link #taking} has them; {@code null} if any will do. */
    public @Nullable List<String> parameters() {
        return options.parameters;
    }

    /**
     * The binary name of the hook.
     *
     * @throws IllegalStateException if none was set
     */
    public String hook() {
        String hook = options.hook;
        if (hook == null) {
            throw new IllegalStateException(this + " calls no hook");
        }
        return hook;
    }

    /** Whether the hook's result is what the method returns. */
    public boolean replacesResult() {
        return options.replacesResult;
    }

    /** Whether the method goes on with another first argument. */
    public boolean replacesFirst() {
        return options.replacesFirst;
    }

    /** The index of the argument that is passed first, from 0. The method may have fewer arguments. */
    public int first() {
        return options.first;
    }

    /** The index of the argument that is passed second, from 0. The method may have fewer arguments. */
    public int second() {
        return options.second;
    }

    @Override
    public String toString() {
        return className + "." + method + (options.parameters == null ? "" : options.parameters.toString());
    }
}
