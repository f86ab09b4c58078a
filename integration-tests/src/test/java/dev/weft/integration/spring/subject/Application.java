// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The configuration. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@EnableScheduling
@EnableFeignClients(clients = Shelf.class)
@Import({
    Calls.class,
    AsyncWork.class,
    AsyncController.class,
    AnswerController.class,
    StreamController.class,
    ClientController.class,
    ShelfController.class,
    JobController.class
})
public class Application {}
