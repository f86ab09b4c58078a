// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * The JDK's {@code HttpURLConnection}, http and https. Its methods that send the request or read the response are woven:
 * status, headers and error stream are all read through {@code getInputStream}. An https connection delegates to a subclass
 * that overrides only {@code connect}, so that is woven too.
 */
public final class HttpUrlConnectionInstrumentation extends Instrumentation {

    private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
    private static final String HTTPS = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

    @Override
    public String name() {
        return "http-url-connection";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(HTTP, "connect").taking().calling(HttpUrlConnectionHooks.Send.class),
                Site.of(HTTPS, "connect").taking().calling(HttpUrlConnectionHooks.Send.class),
                Site.of(HTTP, "getOutputStream").taking().calling(HttpUrlConnectionHooks.Send.class),
                Site.of(HTTP, "getInputStream").taking().calling(HttpUrlConnectionHooks.Receive.class),
                Site.of(HTTP, "writeRequests").taking().calling(HttpUrlConnectionHooks.WriteRequest.class),
                Site.of(HTTP, "disconnect").taking().calling(HttpUrlConnectionHooks.Disconnect.class));
    }

    /** For the private fields of {@code ConnectionFields}. */
    @Override
    public List<String> opens() {
        return Arrays.asList("java.base/java.net", "java.base/sun.net.www", "java.base/sun.net.www.protocol.http");
    }
}
