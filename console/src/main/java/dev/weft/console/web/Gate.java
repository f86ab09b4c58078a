// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what a web page of another site could make a browser send. A name with a dot in {@code Host} may be one that an
 * attacker's name server resolves to loopback. {@code Origin} and {@code Sec-Fetch-Site} come from browsers only.
 */
final class Gate implements Handler {
    private static final String LOWER_NAME = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern OWN_HOST = Pattern.compile(
            "(" + LOWER_NAME + "|host\\.docker\\.internal|" + BYTE + "(\\." + BYTE + "){3}|\\[[0-9a-f:.]{2,45}\\])");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:[0-9]{1,5})?");

    private final Set<String> allowedHosts;
    private final Handler next;

    /** @param allowedHosts names with a dot that are ours, in lower case */
    Gate(Set<String> allowedHosts, Handler next) {
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.next = next;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Optional<Answer> refusal = refusal(exchange);
        if (refusal.isPresent()) {
            exchange.answer(SecurityHeaders.on(refusal.get().with("Connection", "close")));
        } else {
            next.handle(exchange);
        }
    }

    private Optional<Answer> refusal(Exchange exchange) {
        List<String> hosts = exchange.headers("Host");
        if (hosts.size() != 1) {
            return Optional.of(Answer.text(400, "expected one Host header, and got " + hosts.size()));
        }
        String authority = hosts.get(0).toLowerCase(Locale.ROOT);
        if (!isOurs(authority) && !isAgent(exchange)) {
            return Optional.of(Answer.text(
                    421,
                    "this host name is not served: use an address or localhost, or start with --allowed-host NAME"));
        }
        if (exchange.path().isEmpty()) {
            return Optional.of(Answer.text(400, "expected a path as the target of the request"));
        }
        boolean foreign = exchange.headers("Origin").stream().anyMatch(origin -> !isOrigin(origin, authority))
                || exchange.headers("Sec-Fetch-Site").stream().anyMatch(site -> !isSameSite(site, exchange));
        return foreign ? Optional.of(Answer.text(403, "requests of other web sites are refused")) : Optional.empty();
    }

    // Agents reach a receiver by any name, such as that of a Kubernetes service. A browser sends Origin with each POST.
    private static boolean isAgent(Exchange exchange) {
        return exchange.method().equals("POST")
                && Access.isForAgents(exchange.path())
                && exchange.headers("Origin").isEmpty()
                && exchange.headers("Sec-Fetch-Site").isEmpty();
    }

    private boolean isOurs(String authority) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return false;
        }
        String host = parts.group(1);
        return OWN_HOST.matcher(host).matches() || allowedHosts.contains(host);
    }

    // A proxy that ends TLS changes the scheme, not the authority.
    private static boolean isOrigin(String origin, String authority) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + authority) || lower.equals("https://" + authority);
    }

    // A link from another site may open a page. It changes nothing, and no other site can frame or read it.
    private static boolean isSameSite(String site, Exchange exchange) {
        if (site.equals("same-origin")) {
            return true;
        }
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        return reads && (site.equals("none") || opensPage(exchange));
    }

    private static boolean opensPage(Exchange exchange) {
        return exchange.headers("Sec-Fetch-Mode").equals(List.of("navigate"))
                && exchange.headers("Sec-Fetch-Dest").equals(List.of("document"))
                && PageFiles.isRoute(exchange.path());
    }
}
