// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import feign.RequestInterceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Calls with Spring Cloud OpenFeign. Answers with the trace headers that the application's interceptor saw. */
@RestController
public class ShelfController {

    private final Shelf shelf;
    private final Seen seen;

    public ShelfController(Shelf shelf, Seen seen) {
        this.shelf = shelf;
        this.seen = seen;
    }

    @GetMapping("/open-feign/{n}")
    public String openFeign(@PathVariable("n") String n) {
        seen.headers.clear();
        shelf.length(n);
        return seen.headers.toString();
    }

    /** The trace headers that the interceptor saw. */
    public static class Seen {
        private final List<String> headers = new CopyOnWriteArrayList<>();
    }

    @Bean
    public static Seen seen() {
        return new Seen();
    }

    @Bean
    public static RequestInterceptor headerRecorder(Seen seen) {
        return template -> seen.headers.add(String.valueOf(template.headers().get("X-Amzn-Trace-Id")));
    }
}
