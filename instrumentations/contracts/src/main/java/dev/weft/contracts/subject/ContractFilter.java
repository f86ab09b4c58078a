// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Refuses {@code /filtered}, and answers where {@code /throw-caught} throws. */
public final class ContractFilter implements Filter {

    @Override
    public void init(FilterConfig configuration) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = ((HttpServletRequest) request).getRequestURI();
        if (path.equals("/filtered")) {
            ((HttpServletResponse) response).setStatus(401);
        } else if (path.equals("/throw-caught")) {
            answerInstead(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void answerInstead(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IllegalStateException caught) {
            response.getOutputStream().print(caught.getMessage());
        }
    }

    @Override
    public void destroy() {}
}
