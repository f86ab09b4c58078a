// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.segment.Segment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what only segments have. */
final class SegmentFilling {

    static final String VERSION = "version";

    private SegmentFilling() {}

    static void fill(Segment segment, ManualEntity from) {
        String name = text(from.name());
        if (from.isName() && name != null && !name.equals(segment.name())) {
            segment.setGivenName(name);
        }
        String user = from.user();
        if (user != null) {
            segment.setUser(user);
        }
        String origin = text(from.origin());
        if (origin != null) {
            segment.setOrigin(origin);
        }
        String arn = text(from.resourceArn());
        if (arn != null) {
            segment.setResourceArn(arn);
        }
        String version = text(from.service().get(VERSION));
        if (version != null) {
            segment.setServiceVersion(version);
        }
        Map<String, ?> aws = from.aws();
        if (!aws.isEmpty()) {
            segment.setAws(ManualAws.block(aws));
        }
        String rule = text(Filling.part(aws, "xray").get("rule_name"));
        if (segment.isByCode() && rule != null) {
            segment.setRuleName(rule);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = Filling.text(value);
        return text == null || text.trim().isEmpty() ? null : text;
    }
}
