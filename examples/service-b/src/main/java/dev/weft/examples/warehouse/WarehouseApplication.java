// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.warehouse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Knows prices and stock. */
@SpringBootApplication
public class WarehouseApplication {
    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(WarehouseApplication.class, arguments);
    }
}
