// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code instrumentations} of the doctor's report. */
final class WeavingReport {

    private final Sites sites;
    private final @Nullable Dispatcher dispatcher;

    /** @param dispatcher {@code null} as long as nothing is woven */
    WeavingReport(Sites sites, @Nullable Dispatcher dispatcher) {
        this.sites = sites;
        this.dispatcher = dispatcher;
    }

    List<Object> instrumentations() {
        List<Object> all = new ArrayList<Object>();
        for (Map.Entry<String, Kind> each : sites.instrumentations().entrySet()) {
            all.add(instrumentation(each.getKey(), each.getValue()));
        }
        return all;
    }

    private Map<String, Object> instrumentation(String name, Kind kind) {
        List<Object> woven = new ArrayList<Object>();
        List<Object> unmatched = new ArrayList<Object>();
        List<Object> unmodifiable = new ArrayList<Object>();
        List<Object> errors = new ArrayList<Object>();
        boolean broken = false;
        boolean called = false;
        boolean anotherVersion = false;
        int count = 0;
        for (int number = 0; number < sites.count(); number++) {
            WovenSite each = sites.numbered(number);
            if (!each.adapter.instrumentation.equals(name)) {
                continue;
            }
            called |= dispatcher != null && dispatcher.wasCalled(number);
            broken |= each.isBroken();
            if (each.failure() != null) {
                errors.add(error(each));
            }
            if (!each.jakarta) {
                count++;
                if (each.isWoven()) {
                    woven.add(each.report());
                } else if (each.isUnmatched()) {
                    unmatched.add(each.site().toString());
                    anotherVersion |= !isOfAnotherLibrary(each);
                } else if (each.isUnmodifiable()) {
                    unmodifiable.add(each.site().className());
                }
            }
        }
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("name", name);
        report.put("kind", shown(kind));
        report.put("state", state(name, broken, woven, anotherVersion, unmodifiable));
        report.put("sites", count);
        report.put("called", called);
        report.put("woven", woven);
        report.put("unmatched", unmatched);
        report.put("unmodifiable", unmodifiable);
        report.put("errors", errors);
        return report;
    }

    /**
     * Whether the class is that of a library under the same package, such as Tomcat's where Payara's is meant: another
     * instrumentation has woven a class of the package.
     */
    private boolean isOfAnotherLibrary(WovenSite unmatched) {
        String ownPackage = packageOf(unmatched);
        for (int number = 0; number < sites.count(); number++) {
            WovenSite each = sites.numbered(number);
            if (each.isWoven()
                    && !each.adapter.instrumentation.equals(unmatched.adapter.instrumentation)
                    && packageOf(each).equals(ownPackage)) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(WovenSite site) {
        String className = site.site().className();
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Name in format 1 of the report, which is older than two names of {@link Kind}. */
    static String shown(Kind kind) {
        if (kind == Kind.PROPAGATION) {
            return "work";
        }
        return kind == Kind.SCHEDULED ? "clock" : kind.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> error(WovenSite site) {
        Map<String, @Nullable Object> error = new LinkedHashMap<String, @Nullable Object>();
        error.put("site", site.site().toString());
        error.put("error", site.failure());
        return error;
    }

    private String state(
            String name, boolean broken, List<Object> woven, boolean anotherVersion, List<Object> unmodifiable) {
        if (sites.isDisabled(name)) {
            return "disabled";
        }
        if (broken) {
            return "failed";
        }
        if (!woven.isEmpty()) {
            return "applied";
        }
        return !unmodifiable.isEmpty() ? "unmodifiable" : anotherVersion ? "unmatched" : "not_loaded";
    }
}
