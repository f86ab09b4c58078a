// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;

/** The calls that the application makes. */
public class Calls {

    private final String base;
    private final RestTemplate http = new RestTemplate();

    public Calls(@Value("${subject.calls}") String base) {
        this.base = base;
    }

    public String url(String n) {
        return base + "/length/" + n;
    }

    /** Makes a call. The path identifies the request that made it. */
    public String call(String n) {
        http.getForObject(url(n), String.class);
        return "called";
    }

    /** Makes a slow call. */
    public void callSlowly() {
        http.getForObject(base + "/slow?ms=400", String.class);
    }
}
