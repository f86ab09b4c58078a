// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application as its first hour leaves it. Prints {@code port=12345} when it is ready. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class BootApplication {

    public static void main(String[] arguments) {
        var context = SpringApplication.run(
                BootApplication.class, "--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
        System.out.println("port="
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort());
    }

    @GetMapping("/trivial")
    String trivial() {
        return "ok";
    }
}
