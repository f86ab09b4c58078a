// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.ibm.ws.http.dispatcher.internal.channel;

import com.ibm.ws.http.internal.VirtualHostMap;
import com.ibm.ws.http.internal.VirtualHostMap.RequestHelper;
import com.ibm.wsspi.channelfw.VirtualConnection;
import java.util.HashMap;
import java.util.Map;

/** Of the shape of Liberty's class. It is link, request, response and context in one. */
public final class HttpDispatcherLink implements RequestHelper {

    private final VirtualConnection connection = new VirtualConnection();
    private final Map<String, String> headers = new HashMap<>();
    private final String uri;
    public int status = 200;

    public HttpDispatcherLink(String uri) {
        this.uri = uri;
        headers.put("Host", "shop.example");
    }

    public void ready() {
        VirtualHostMap.findVirtualHost("endpoint", this);
    }

    public void close(VirtualConnection closed, Exception exception) {}

    public VirtualConnection getVC() {
        return connection;
    }

    public HttpDispatcherLink getRequest() {
        return this;
    }

    public HttpDispatcherLink getResponse() {
        return this;
    }

    public HttpDispatcherLink getDeviceLink() {
        return this;
    }

    public Object getChannelAccessor() {
        return this;
    }

    /** The servlet request's way to its link. */
    public HttpDispatcherLink getIRequest() {
        return this;
    }

    public HttpDispatcherLink getHttpInboundConnection() {
        return this;
    }

    public long getNumBytesWritten() {
        return 7;
    }

    public String getMethod() {
        return "GET";
    }

    public String getScheme() {
        return "https";
    }

    public String getURI() {
        return uri;
    }

    public String getQuery() {
        return "page=2";
    }

    public String getHeader(String name) {
        return headers.get(name);
    }

    public void setHeader(String name, String value) {
        headers.put(name, value);
    }

    public int getStatus() {
        return status;
    }

    public String getRemoteHostAddress() {
        return "203.0.113.7";
    }

    /** Runs the web container. */
    public static final class TaskWrapper implements Runnable {

        private final HttpDispatcherLink ic;
        private final Runnable work;

        public TaskWrapper(Runnable work, HttpDispatcherLink link) {
            this.work = work;
            this.ic = link;
        }

        public HttpDispatcherLink link() {
            return ic;
        }

        @Override
        public void run() {
            work.run();
        }
    }
}
