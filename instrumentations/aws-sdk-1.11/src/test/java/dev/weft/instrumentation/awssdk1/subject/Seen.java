// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler of the application. It notes its calls, and fails if it sees a trace header. */
final class Seen extends RequestHandler2 {

    /** The handler's methods in the order in which they were called. */
    final List<String> methods = new CopyOnWriteArrayList<String>();

    @Override
    public AmazonWebServiceRequest beforeMarshalling(AmazonWebServiceRequest request) {
        methods.add("beforeMarshalling");
        return request;
    }

    @Override
    public void beforeRequest(Request<?> request) {
        add("beforeRequest", request);
    }

    @Override
    public HttpResponse beforeUnmarshalling(Request<?> request, HttpResponse response) {
        add("beforeUnmarshalling", request);
        return response;
    }

    @Override
    public void afterResponse(Request<?> request, Response<?> response) {
        add("afterResponse", request);
    }

    @Override
    public void afterError(Request<?> request, Response<?> response, Exception failure) {
        add("afterError", request);
    }

    private void add(String method, Request<?> request) {
        for (Map.Entry<String, String> header : request.getHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase("X-Amzn-Trace-Id")) {
                methods.add("header");
            }
        }
        methods.add(method);
    }
}
