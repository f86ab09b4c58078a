// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A client of Spring Cloud OpenFeign. */
@FeignClient(name = "shelf", url = "${subject.calls}")
public interface Shelf {

    @GetMapping("/length/{n}")
    String length(@PathVariable("n") String n);
}
