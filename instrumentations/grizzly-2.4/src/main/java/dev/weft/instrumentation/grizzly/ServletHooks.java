// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * The hooks in the servlet containers on Grizzly: Catalina's in GlassFish and Payara, and {@code grizzly-http-servlet}. Both
 * name their classes and fields alike. Their requests know Grizzly's.
 */
final class ServletHooks {

    private ServletHooks() {}

    /** Reads Grizzly's request from a container's: the result of its one getter of that type. */
    private static final class Getter {

        private final Method method;

        Getter(Class<?> container) throws NoSuchMethodException {
            for (Method each : container.getMethods()) {
                if (each.getReturnType() == Request.class && each.getParameterTypes().length == 0) {
                    each.setAccessible(true);
                    this.method = each;
                    return;
                }
            }
            throw new NoSuchMethodException(container.getName() + " does not return Grizzly's request");
        }

        @Nullable
        Request of(@Nullable Object containerRequest) throws ReflectiveOperationException {
            return containerRequest == null ? null : (Request) method.invoke(containerRequest);
        }
    }

    /** {@code AsyncContextImpl}: reads the request of an asynchronous context. */
    private static final class Original {

        private final Field field;
        private final Getter getter;

        Original(Class<?> context) throws ReflectiveOperationException {
            this.field = Fields.named(context, "origRequest");
            this.getter = new Getter(field.getType());
        }

        @Nullable
        Request of(Object context) throws ReflectiveOperationException {
            return getter.of(field.get(context));
        }
    }

    /** {@code AsyncContextImpl.notifyAsyncListeners}: listeners are called on any thread. */
    public static final class Listeners extends RequestHooks.Resuming {

        private @Nullable Original original;

        public Listeners(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object context, Object first, Object second) throws ReflectiveOperationException {
            Original of = original;
            if (of == null) {
                of = new Original(context.getClass());
                original = of;
            }
            return resume(of.of(context));
        }
    }

    /** {@code AsyncContextImpl.Handler.run}: an asynchronous dispatch, in a pool of the container. */
    public static final class Dispatch extends RequestHooks.Resuming {

        private @Nullable Field context;
        private @Nullable Original original;

        public Dispatch(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            Field field = context;
            Original of = original;
            if (field == null || of == null) {
                field = Fields.named(task.getClass(), "asyncContext");
                of = new Original(field.getType());
                original = of;
                context = field;
            }
            return resume(of.of(field.get(task)));
        }
    }

    /** {@code ServletHandler.customizeErrorPage}: records what escaped, also where no error page can be sent any more. */
    public static final class ErrorPage extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public ErrorPage(Handlers handlers) {}

        @Override
        public @Nullable Object enter(@Nullable Object self, Object response, @Nullable Object thrown) {
            HttpServerCall call = GrizzlyCall.of(((Response) response).getRequest());
            if (call != null && thrown != null) {
                call.thrown((Throwable) thrown);
            }
            return null;
        }
    }

    /** {@code StandardWrapperValve.exception}: records what escaped from filters and servlet. */
    public static final class Escaped extends Hook {

        private @Nullable Getter getter;

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Escaped(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, Object request, Object thrown) throws ReflectiveOperationException {
            Getter of = getter;
            if (of == null) {
                of = new Getter(request.getClass());
                getter = of;
            }
            HttpServerCall call = GrizzlyCall.of(of.of(request));
            if (call != null && thrown != null) {
                call.thrown((Throwable) thrown);
            }
            return null;
        }
    }
}
