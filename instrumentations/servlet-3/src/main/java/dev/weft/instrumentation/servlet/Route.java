// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.util.Collection;
import java.util.function.Supplier;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The pattern that the path of a request matched: that of Spring MVC, which sets it while the servlet runs, or else that of
 * the servlet. The path is read at arrival: a forward may change it, and the response may be complete before it returns.
 */
final class Route implements Supplier<@Nullable String> {

    /** Set by Spring MVC, to a string or an object that prints as the pattern. */
    private static final String SPRING = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final HttpServlet servlet;
    private final HttpServletRequest request;
    private final String application;
    private final String path;

    /** The rest of the path after the servlet's own, {@code null} if there is none. */
    private final @Nullable String rest;

    Route(HttpServlet servlet, HttpServletRequest request) {
        this.servlet = servlet;
        this.request = request;
        this.application = request.getContextPath();
        this.path = request.getServletPath();
        this.rest = request.getPathInfo();
    }

    /** Whether the request's own path led here, not a forward, an include or an error page. */
    static boolean isAtOwnServlet(HttpServletRequest request) {
        DispatcherType dispatch = request.getDispatcherType();
        return dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC;
    }

    /** The pattern after the application's own path, {@code null} if none is known. */
    @Override
    public @Nullable String get() {
        try {
            Object spring = request.getAttribute(SPRING);
            if (spring != null) {
                return application + (rest == null ? "" : path) + spring;
            }
            String mapping = mapping();
            return mapping == null ? null : application + mapping;
        } catch (RuntimeException | LinkageError unavailable) {
            // The servlet has no configuration, or the container has recycled the request.
            return null;
        }
    }

    /** The servlet's pattern that matches this path. The API tells it only from version 4 on. */
    private @Nullable String mapping() {
        ServletRegistration registration = servlet.getServletContext().getServletRegistration(servlet.getServletName());
        if (registration == null) {
            return null;
        }
        Collection<String> patterns = registration.getMappings();
        String extension = '*' + path.substring(Math.max(path.lastIndexOf('.'), 0));
        String[] candidates = {path, path + "/*", extension, "/"};
        for (int i = rest == null ? 0 : 1; i < candidates.length; i++) {
            if (patterns.contains(candidates[i])) {
                return candidates[i];
            }
        }
        return null;
    }
}
