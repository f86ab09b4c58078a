// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Requests that pass work to {@code @Async} methods. */
@RestController
public class AsyncController {

    private final AsyncWork work;

    public AsyncController(AsyncWork work) {
        this.work = work;
    }

    @GetMapping("/async-void/{n}")
    public String nothing(@PathVariable("n") String n) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        work.nothing(n, done);
        return done.await(10, TimeUnit.SECONDS) ? "called" : "waited in vain";
    }

    @GetMapping("/async-future/{n}")
    public String future(@PathVariable("n") String n) throws Exception {
        return work.future(n).get();
    }

    @GetMapping("/async-completable/{n}")
    public String completable(@PathVariable("n") String n) throws Exception {
        return work.completable(n).get();
    }

    /** The container's thread leaves the request. Spring answers it when the future is complete. */
    @GetMapping("/async-answer/{n}")
    public CompletableFuture<String> answer(@PathVariable("n") String n) {
        return work.completable(n).thenApply(called -> called);
    }

    @GetMapping("/async-simple/{n}")
    public String simple(@PathVariable("n") String n) throws Exception {
        return work.simple(n).get();
    }

    @GetMapping("/async-virtual/{n}")
    public String virtual(@PathVariable("n") String n) throws Exception {
        return work.virtual(n).get();
    }

    @GetMapping("/async-pool/{n}")
    public String pool(@PathVariable("n") String n) throws Exception {
        return work.pool(n).get();
    }

    @GetMapping("/afterwards")
    public String afterwards() {
        work.afterwards();
        return "answered";
    }

    @GetMapping("/log")
    public String log() throws Exception {
        return work.log().get();
    }
}
