// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import feign.Client;
import feign.Feign;
import feign.RequestLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/** Each way to make a call. Answers with the trace headers that the application's interceptors saw. */
@RestController
public class ClientController {

    private static final String HEADER = "X-Amzn-Trace-Id";

    /** The interface from which Feign creates a client. */
    interface Lengths {
        @RequestLine("GET /")
        String get();
    }

    private final Calls calls;

    public ClientController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping("/rest-template/{factory}/{n}")
    public String restTemplate(@PathVariable("factory") String factory, @PathVariable("n") String n) throws Exception {
        List<String> seen = new ArrayList<>();
        RestTemplate http = new RestTemplate((ClientHttpRequestFactory) newInstance(factory));
        http.setInterceptors(Arrays.asList(headerRecorder(seen)));
        http.getForObject(calls.url(n), String.class);
        return seen.toString();
    }

    /** Spring 6.1 and later. */
    @GetMapping("/rest-client/{factory}/{n}")
    public String restClient(@PathVariable("factory") String factory, @PathVariable("n") String n) throws Exception {
        List<String> seen = new ArrayList<>();
        Object builder = Class.forName("org.springframework.web.client.RestClient")
                .getMethod("builder")
                .invoke(null);
        builder = Reflected.call(builder, "requestFactory", ClientHttpRequestFactory.class, newInstance(factory));
        builder =
                Reflected.call(builder, "requestInterceptor", ClientHttpRequestInterceptor.class, headerRecorder(seen));
        Object request = Reflected.call(Reflected.call(builder, "build"), "get");
        request = Reflected.call(request, "uri", java.net.URI.class, java.net.URI.create(calls.url(n)));
        Reflected.call(Reflected.call(request, "retrieve"), "body", Class.class, String.class);
        return seen.toString();
    }

    @GetMapping("/feign/{client}/{n}")
    public String feign(@PathVariable("client") String client, @PathVariable("n") String n) throws Exception {
        List<String> seen = new ArrayList<>();
        Client created = client.equals("default") ? new Client.Default(null, null) : (Client) newInstance(client);
        Feign.builder()
                .client((request, options) -> {
                    seen.add(String.valueOf(request.headers().get(HEADER)));
                    feign.Response response = created.execute(request, options);
                    seen.add(String.valueOf(response.request().headers().get(HEADER)));
                    return response;
                })
                .requestInterceptor(
                        template -> seen.add(String.valueOf(template.headers().get(HEADER))))
                .target(Lengths.class, calls.url(n))
                .get();
        return seen.toString();
    }

    private static ClientHttpRequestInterceptor headerRecorder(List<String> seen) {
        return (request, body, execution) -> {
            seen.add(request.getHeaders().getFirst(HEADER));
            try {
                return execution.execute(request, body);
            } finally {
                seen.add(request.getHeaders().getFirst(HEADER));
            }
        };
    }

    private static Object newInstance(String className) throws ReflectiveOperationException {
        return Class.forName(className).getConstructor().newInstance();
    }
}
