// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.liberty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Open Liberty. A request is followed from the search of its virtual host to the close of its link, whichever part of the
 * server answers it. The hooks name no type of Liberty, which publishes none of these classes, and no servlet type.
 */
public final class LibertyInstrumentation extends Instrumentation {

    private static final String LINK = "com.ibm.ws.http.dispatcher.internal.channel.HttpDispatcherLink";

    /** For the service loader. */
    public LibertyInstrumentation() {}

    @Override
    public String name() {
        return "open-liberty-24";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // The link asks for its host once, when the head has been read. It answers itself if there is no host.
                Site.of("com.ibm.ws.http.internal.VirtualHostMap", "findVirtualHost")
                        .taking("java.lang.String", "com.ibm.ws.http.internal.VirtualHostMap$RequestHelper")
                        .calling(LibertyHooks.Arrival.class),
                Site.of(LINK + "$TaskWrapper", "run").taking().calling(LibertyHooks.Task.class),
                // The response is complete. The connection may begin its next request in this method.
                Site.of(LINK, "close")
                        .taking("com.ibm.wsspi.channelfw.VirtualConnection", "java.lang.Exception")
                        .calling(LibertyHooks.End.class),
                // What has passed all filters.
                Site.of("com.ibm.ws.webcontainer.webapp.WebApp", "sendError")
                        .passing(0, 2)
                        .calling(LibertyHooks.Escaped.class));
    }
}
