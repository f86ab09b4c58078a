// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of all pages of one fetch, up to a bound. */
final class FetchedRules {

    /** X-Ray has a few hundred rules per account and region, 50 to a page. Each costs time for each request. */
    static final int MAX_RULES = 1_000;

    private static final int MAX_PAGES = 100;

    private final List<RuleDefinition> rules = new ArrayList<RuleDefinition>();
    private final String serviceName;

    private int pages;
    private int records;
    private double lastModification;
    private @Nullable String refused;

    /** @param serviceName name of this service's segments */
    FetchedRules(String serviceName) {
        this.serviceName = serviceName;
    }

    /**
     * Adds a page.
     *
     * @return the token of the next page to fetch, or {@code null}
     */
    @Nullable
    String add(Map<?, ?> answer) throws IOException {
        RulesPage page = RulesPage.read(answer, serviceName, MAX_RULES - records);
        records += page.records();
        rules.addAll(page.rules());
        lastModification = Math.max(lastModification, page.lastModification());
        refuse(page.refused());
        @Nullable String token = page.nextToken();
        if (token != null && records >= MAX_RULES) {
            refuse("over " + MAX_RULES + " rules");
            return null;
        }
        if (token != null && ++pages == MAX_PAGES) {
            throw new IOException("it delivers more than " + MAX_PAGES + " pages of rules");
        }
        return token;
    }

    private void refuse(@Nullable String why) {
        if (refused == null) {
            refused = why;
        }
    }

    /** The rules that match this service, or may match once its origin is known. */
    List<RuleDefinition> rules() {
        return rules;
    }

    /** Seconds since 1970 by X-Ray's clock; 0 if unknown. */
    double lastModification() {
        return lastModification;
    }

    /** Why rules were left out, or {@code null} if none were. */
    @Nullable
    String refused() {
        return refused;
    }
}
