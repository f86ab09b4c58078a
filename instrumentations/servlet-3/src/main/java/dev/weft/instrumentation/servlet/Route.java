// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.util.Collection;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;

/** The pattern that the path of a request matched: Spring's, or else that of the servlet. */
final class Route {

    /** Set by Spring MVC, to a text or to what prints as one. */
    private static final String SPRING = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private Route() {}

    /** Whether the request is at its own servlet, not at one that another or the container sent it to. */
    static boolean isOf(HttpServletRequest request) {
        DispatcherType dispatch = request.getDispatcherType();
        return dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC;
    }

    /** With the application's own path before it; {@code null} if none can be told. */
    static String of(HttpServlet servlet, HttpServletRequest request) {
        try {
            Object spring = request.getAttribute(SPRING);
            if (spring != null) {
                String below = request.getPathInfo() == null ? "" : request.getServletPath();
                return request.getContextPath() + below + spring;
            }
            String mapping = mapping(servlet, request.getServletPath(), request.getPathInfo());
            return mapping == null ? null : request.getContextPath() + mapping;
        } catch (RuntimeException | LinkageError unwilling) {
            // A servlet without a configuration, or a request that is no longer the container's.
            return null;
        }
    }

    /** Which of the servlet's patterns has led to this path: the API tells from version 4 on only. */
    private static String mapping(HttpServlet servlet, String path, String more) {
        ServletRegistration registration = servlet.getServletContext().getServletRegistration(servlet.getServletName());
        if (registration == null) {
            return null;
        }
        Collection<String> patterns = registration.getMappings();
        String[] candidates = {path, path + "/*", extension(path), "/"};
        for (int i = more == null ? 0 : 1; i < candidates.length; i++) {
            if (patterns.contains(candidates[i])) {
                return candidates[i];
            }
        }
        return null;
    }

    private static String extension(String path) {
        return '*' + path.substring(Math.max(path.lastIndexOf('.'), 0));
    }
}
