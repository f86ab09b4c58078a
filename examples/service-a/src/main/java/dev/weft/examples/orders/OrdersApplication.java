// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes orders. */
@SpringBootApplication
public class OrdersApplication {
    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(OrdersApplication.class, arguments);
    }
}
