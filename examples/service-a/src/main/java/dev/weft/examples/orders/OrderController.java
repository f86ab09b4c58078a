// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.orders;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.server.ResponseStatusException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Orders, by an id that the caller chooses. A refusal or failure of service-b is passed on. */
@RestController
class OrderController {
    private final OrderTable orders;
    private final RestTemplate prices;
    private final RestClient stock;

    OrderController(OrderTable orders, RestTemplate prices, RestClient stock) {
        this.orders = orders;
        this.prices = prices;
        this.stock = stock;
    }

    /** Keeps the order, then asks for its price and keeps that too. */
    @PutMapping("/orders/{id}")
    Map<String, String> place(
            @PathVariable String id,
            @RequestParam(defaultValue = "tea") String item,
            @RequestParam(required = false) Long seed) {
        orders.put(id, Map.of("item", item, "state", "placed"));
        String price = prices.getForObject("/prices/{item}?seed={seed}", String.class, item, seed);
        orders.set(id, "price", price);
        return Map.of("id", id, "price", price);
    }

    /** The order as it is kept. */
    @GetMapping("/orders/{id}")
    Map<String, String> order(@PathVariable String id) {
        return orders.get(id).orElseThrow(() -> noSuchOrder(id));
    }

    /** Takes the item from the stock, then marks the order as sent. */
    @PostMapping("/orders/{id}/shipment")
    Map<String, String> ship(@PathVariable String id, @RequestParam(required = false) Long seed) {
        Map<String, String> order = orders.get(id).orElseThrow(() -> noSuchOrder(id));
        stock.get()
                .uri("/stock/{item}?seed={seed}", order.get("item"), seed)
                .retrieve()
                .toBodilessEntity();
        try {
            orders.set(id, "state", "sent");
        } catch (ConditionalCheckFailedException gone) {
            throw noSuchOrder(id);
        }
        return Map.of("id", id, "state", "sent");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    Map<String, String> refused(HttpClientErrorException refusal) {
        return Map.of("error", "service-b refused: " + refusal.getStatusCode());
    }

    private static ResponseStatusException noSuchOrder(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no order " + id);
    }
}
