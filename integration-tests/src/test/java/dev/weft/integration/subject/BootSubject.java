// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import dev.weft.contracts.subject.ServerSubject;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/** A Spring Boot application. The same class files run on Boot 2.7, 3 and 4. */
public final class BootSubject implements ServerSubject {

    private ConfigurableApplicationContext context;

    @Override
    public int start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("spring.main.banner-mode", "off");
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

        private final RestTemplate http = new RestTemplate();

        @GetMapping("/ok")
        public String ok() {
            return "ok";
        }

        @GetMapping("/orders/{id}")
        public String order() {
            return "order";
        }

        @GetMapping("/presigned")
        public String presigned() {
            throw new IllegalStateException(
                    "403 from https://bucket.s3.amazonaws.com/key?X-Amz-Expires=60&X-Amz-Signature=5ecret");
        }

        @GetMapping("/throw")
        public String fail() {
            throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
        }

        @GetMapping("/call")
        public String call(@RequestParam("url") String url) {
            return http.getForObject(url, String.class);
        }
    }
}
