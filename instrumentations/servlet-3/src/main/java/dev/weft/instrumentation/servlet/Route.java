// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.util.Collection;
import java.util.function.Supplier;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;

/**
 * The pattern that the path of a request matched: Spring's, which is known once the servlet is at work, or else that of the
 * servlet. The path is that at its arrival: a forward may change it, and the answer may be complete before it is over.
 */
final class Route implements Supplier<String> {

    /** Set by Spring MVC, to a text or to what prints as one. */
    private static final String SPRING = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final HttpServlet servlet;
    private final HttpServletRequest request;
    private final String application;
    private final String path;

    /** Behind the servlet's path; {@code null} where the servlet's path is all of it. */
    private final String more;

    Route(HttpServlet servlet, HttpServletRequest request) {
        this.servlet = servlet;
        this.request = request;
        this.application = request.getContextPath();
        this.path = request.getServletPath();
        this.more = request.getPathInfo();
    }

    /** Whether the request is at its own servlet, not at one that another or the container sent it to. */
    static boolean isOf(HttpServletRequest request) {
        DispatcherType dispatch = request.getDispatcherType();
        return dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC;
    }

    /** With the application's own path before it; {@code null} if none can be told. */
    @Override
    public String get() {
        try {
            Object spring = request.getAttribute(SPRING);
            if (spring != null) {
                return application + (more == null ? "" : path) + spring;
            }
            String mapping = mapping();
            return mapping == null ? null : application + mapping;
        } catch (RuntimeException | LinkageError unwilling) {
            // A servlet without a configuration, or a request that is no longer the container's.
            return null;
        }
    }

    /** Which of the servlet's patterns has led to this path: the API tells from version 4 on only. */
    private String mapping() {
        ServletRegistration registration = servlet.getServletContext().getServletRegistration(servlet.getServletName());
        if (registration == null) {
            return null;
        }
        Collection<String> patterns = registration.getMappings();
        String extension = '*' + path.substring(Math.max(path.lastIndexOf('.'), 0));
        String[] candidates = {path, path + "/*", extension, "/"};
        for (int i = more == null ? 0 : 1; i < candidates.length; i++) {
            if (patterns.contains(candidates[i])) {
                return candidates[i];
            }
        }
        return null;
    }
}
