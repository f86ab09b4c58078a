// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.warehouse;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Prices and stock, answered as the mood is. */
@RestController
class WarehouseController {
    private static final Duration SLOW = Duration.ofMillis(400);

    @GetMapping("/prices/{item}")
    String price(@PathVariable String item, @RequestParam(required = false) Long seed) throws InterruptedException {
        behave(item, seed);
        return "%d.%02d".formatted(item.length(), 95);
    }

    @GetMapping("/stock/{item}")
    Map<String, Object> stock(@PathVariable String item, @RequestParam(required = false) Long seed)
            throws InterruptedException {
        behave(item, seed);
        return Map.of("item", item, "left", 10 * item.length());
    }

    private static void behave(String item, Long seed) throws InterruptedException {
        switch (Mood.of(seed)) {
            case WELL -> {}
            case SLOWLY -> Thread.sleep(SLOW.toMillis());
            case REFUSING -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no " + item + " here");
            case FAILING -> throw new IllegalStateException("the shelf of " + item + " fell over");
        }
    }
}
