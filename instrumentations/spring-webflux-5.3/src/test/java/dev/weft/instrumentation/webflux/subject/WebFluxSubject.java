// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux.subject;

import dev.weft.contracts.subject.Bodies;
import dev.weft.contracts.subject.ServerSubject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A Spring WebFlux application that is the same class file on Boot 2.7, 3 and 4. */
public final class WebFluxSubject implements ServerSubject {

    private ConfigurableApplicationContext context;

    @Override
    public int start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("server.max-http-header-size", "32KB");
        settings.put("server.max-http-request-header-size", "32KB");
        settings.put("server.netty.max-initial-line-length", "32KB");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.web-application-type", "reactive");
        settings.put("logging.level.root", "error");
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(settings);
        context = application.run();
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** The application. */
    @SpringBootApplication
    @RestController
    public static class Application {

        private static final Duration LATER = Duration.ofMillis(200);

        private final WebClient http = WebClient.create();

        @RequestMapping({"/ok", "/ok/*"})
        public String ok() {
            return "ok";
        }

        @GetMapping("/slow")
        public Mono<String> slow() {
            return Mono.delay(LATER).thenReturn("ok");
        }

        @GetMapping(path = "/chunked", produces = "text/plain")
        public Flux<String> chunked() {
            return Flux.just("chunk", "chunk");
        }

        @GetMapping("/missing")
        public String missing() {
            throw new ResponseStatusException(404, "missing", null);
        }

        @GetMapping("/client-error")
        public ResponseEntity<Void> clientError() {
            return ResponseEntity.status(400).build();
        }

        @GetMapping("/throttled")
        public ResponseEntity<Void> throttled() {
            return ResponseEntity.status(429).build();
        }

        @GetMapping("/fault")
        public ResponseEntity<Void> fault() {
            return ResponseEntity.status(500).build();
        }

        @GetMapping("/throw")
        public String fail() {
            throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
        }

        @GetMapping("/throw-later")
        public Mono<String> failLater() {
            return Mono.delay(Duration.ofMillis(1)).map(zero -> {
                throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
            });
        }

        @GetMapping("/oom")
        public String outOfMemory() {
            throw new OutOfMemoryError("thrown");
        }

        @GetMapping(path = "/committed", produces = "text/plain")
        public Flux<String> committed() {
            return Flux.concat(Flux.just("chunk"), Mono.delay(LATER).map(zero -> {
                throw new IllegalStateException("behind the head");
            }));
        }

        @GetMapping(path = "/leave", produces = "text/plain")
        public Flux<String> leave() {
            return Flux.range(0, 1_000_000).map(i -> "chunk chunk chunk");
        }

        @PostMapping("/read")
        public Mono<String> read(@RequestBody Flux<String> body) {
            return body.then(Mono.just("ok"));
        }

        @GetMapping("/frames")
        public String frames() {
            return Bodies.frames();
        }

        @GetMapping("/frames-start")
        public Mono<String> framesLater() {
            return Mono.delay(Duration.ofMillis(1)).map(zero -> Bodies.frames());
        }

        @GetMapping("/throw-caught")
        public String caught() {
            throw new IllegalStateException("caught");
        }

        @GetMapping("/async-complete")
        public Mono<ResponseEntity<String>> complete() {
            return Mono.delay(LATER).map(zero -> ResponseEntity.status(202).body("later"));
        }

        @GetMapping("/async-immediate")
        public Mono<ResponseEntity<Void>> immediate() {
            return Mono.just(ResponseEntity.accepted().build());
        }

        @GetMapping("/async-timeout")
        public Mono<String> timeout() {
            return Mono.<String>never().timeout(Duration.ofMillis(100));
        }

        @GetMapping("/never")
        public Mono<String> never() {
            return Mono.never();
        }

        @Bean
        public RouterFunction<ServerResponse> routes() {
            return RouterFunctions.route(
                    RequestPredicates.GET("/function/{id}"),
                    request -> ServerResponse.ok().bodyValue(request.pathVariable("id")));
        }

        @Bean
        public WebFilter filter() {
            return (exchange, chain) -> {
                switch (exchange.getRequest().getPath().value()) {
                    case "/filtered":
                        exchange.getResponse().setRawStatusCode(401);
                        return exchange.getResponse().setComplete();
                    case "/throw-caught":
                        return chain.filter(exchange).onErrorResume(thrown -> {
                            exchange.getResponse().setRawStatusCode(200);
                            return exchange.getResponse().setComplete();
                        });
                    default:
                        return chain.filter(exchange);
                }
            };
        }

        @GetMapping("/call")
        public Mono<String> call(@RequestParam("url") String url) {
            return get(url);
        }

        /** Makes eight calls at once. */
        @GetMapping("/parallel")
        public Mono<List<String>> parallel(@RequestParam("url") String url) {
            return Flux.range(0, 8).flatMap(i -> get(url + i), 8).collectList();
        }

        /** Makes three calls one after another, on different threads. */
        @GetMapping("/chain")
        public Mono<String> chain(@RequestParam("url") String url) {
            return get(url + 0)
                    .publishOn(Schedulers.boundedElastic())
                    .flatMap(first -> get(url + 1))
                    .delayElement(Duration.ofMillis(1))
                    .flatMap(second -> get(url + 2));
        }

        /** Makes a call for each part of the request's body. */
        @PostMapping("/body")
        public Mono<Long> body(@RequestParam("url") String url, @RequestBody Flux<String> lines) {
            return lines.concatMap(line -> get(url + line)).count();
        }

        @GetMapping("/impatient")
        public Mono<String> impatient(@RequestParam("url") String url) {
            return get(url).timeout(Duration.ofMillis(100)).onErrorReturn("late");
        }

        private Mono<String> get(String url) {
            return http.get().uri(url).retrieve().bodyToMono(String.class);
        }
    }
}
