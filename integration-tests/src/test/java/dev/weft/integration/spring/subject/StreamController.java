// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers that are written in parts. Each waits 100 ms between its call and its last part. */
@RestController
public class StreamController implements DisposableBean {

    private final Calls calls;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    public StreamController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping("/emitter/{n}")
    public ResponseBodyEmitter emitter(@PathVariable("n") String n) {
        return emitting(new ResponseBodyEmitter(), n);
    }

    @GetMapping("/sse/{n}")
    public SseEmitter sse(@PathVariable("n") String n) {
        return emitting(new SseEmitter(), n);
    }

    private <T extends ResponseBodyEmitter> T emitting(T emitter, String n) {
        workers.execute(() -> {
            try {
                emitter.send("first");
                calls.call(n);
                Thread.sleep(100);
                emitter.send("last");
                emitter.complete();
            } catch (IOException | InterruptedException e) {
                emitter.completeWithError(e);
            }
        });
        return emitter;
    }

    @GetMapping("/stream/{n}")
    public StreamingResponseBody stream(@PathVariable("n") String n) {
        return out -> {
            out.write("first".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            calls.call(n);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write("last".getBytes(StandardCharsets.US_ASCII));
        };
    }

    @GetMapping("/emitter-error")
    public ResponseBodyEmitter emitterError() {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter();
        workers.execute(() -> {
            try {
                emitter.send("first");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            emitter.completeWithError(new IllegalStateException("broken"));
        });
        return emitter;
    }

    /** Sends until the client disconnects. */
    @GetMapping("/sse-endless")
    public SseEmitter sseEndless() {
        SseEmitter emitter = new SseEmitter();
        workers.execute(() -> {
            try {
                while (true) {
                    emitter.send("more");
                    Thread.sleep(10);
                }
            } catch (IOException | IllegalStateException disconnected) {
                emitter.completeWithError(disconnected);
            } catch (InterruptedException closed) {
                emitter.complete();
            }
        });
        return emitter;
    }

    @GetMapping("/emitter-time-out")
    public ResponseBodyEmitter emitterTimeOut() throws IOException {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(100L);
        emitter.onTimeout(emitter::complete);
        emitter.send("only");
        return emitter;
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
