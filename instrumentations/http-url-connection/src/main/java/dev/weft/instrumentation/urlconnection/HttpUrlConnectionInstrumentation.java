// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * The JDK's {@code HttpURLConnection}. Status, headers and error stream are all got through {@code getInputStream}; an
 * https connection delegates to a subclass that overrides {@code connect} alone.
 */
public final class HttpUrlConnectionInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.urlconnection.";
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
                Site.of(HTTP, "connect").taking().calling(PACKAGE + "SendHook"),
                Site.of(HTTPS, "connect").taking().calling(PACKAGE + "SendHook"),
                Site.of(HTTP, "getOutputStream").taking().calling(PACKAGE + "SendHook"),
                Site.of(HTTP, "getInputStream").taking().calling(PACKAGE + "AnswerHook"),
                Site.of(HTTP, "writeRequests").taking().calling(PACKAGE + "WriteHook"),
                Site.of(HTTP, "disconnect").taking().calling(PACKAGE + "DisconnectHook"));
    }

    /** See {@code ConnectionFields}. */
    @Override
    public List<String> opens() {
        return Arrays.asList("java.base/java.net", "java.base/sun.net.www", "java.base/sun.net.www.protocol.http");
    }
}
