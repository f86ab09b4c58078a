// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import dev.weft.segment.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The AWS environment of this JVM: the kinds that contain one another, from the innermost to the outermost. Immutable. */
public final class Environment implements Platform {

    /** Nothing is known. */
    public static final Environment NONE = new Environment(Collections.<LogGroup>emptyList());

    private final @Nullable String origin;
    private final @Nullable String accountId;
    private final List<Block> blocks;
    private final List<LogGroup> logGroups;

    private Environment(List<LogGroup> logGroups) {
        this.origin = null;
        this.accountId = null;
        this.blocks = Collections.emptyList();
        this.logGroups = logGroups;
    }

    private Environment(
            @Nullable String origin, @Nullable String accountId, List<Block> blocks, List<LogGroup> logGroups) {
        this.origin = origin;
        this.accountId = accountId;
        this.blocks = blocks;
        this.logGroups = logGroups;
    }

    /**
     * An environment of one kind.
     *
     * @param origin X-Ray's name for the kind
     * @param accountId the account that owns it
     */
    static Environment of(@Nullable String origin, @Nullable String accountId, Block block, List<LogGroup> logGroups) {
        return new Environment(
                origin,
                accountId == null || accountId.isEmpty() ? null : accountId,
                Collections.singletonList(block),
                Collections.unmodifiableList(new ArrayList<LogGroup>(logGroups)));
    }

    /** An unknown environment with the log group that the user configured, if any. */
    static Environment logging(@Nullable String logGroup) {
        return logGroup == null ? NONE : new Environment(Collections.singletonList(new LogGroup(logGroup, null)));
    }

    /** This environment together with the one that contains it. Origin and account are those of the inner one, if known. */
    Environment within(Environment outer) {
        List<Block> both = new ArrayList<Block>(blocks);
        both.addAll(outer.blocks);
        return new Environment(
                origin == null ? outer.origin : origin,
                accountId == null ? outer.accountId : accountId,
                Collections.unmodifiableList(both),
                union(logGroups, outer.logGroups));
    }

    /** Each log group once, with its ARN if one of both lists has it. */
    private static List<LogGroup> union(List<LogGroup> first, List<LogGroup> second) {
        List<LogGroup> union = new ArrayList<LogGroup>(first);
        for (LogGroup each : second) {
            int known = indexOf(each.name(), union);
            if (known < 0) {
                union.add(each);
            } else if (union.get(known).arn() == null) {
                union.set(known, each);
            }
        }
        return Collections.unmodifiableList(union);
    }

    private static int indexOf(String name, List<LogGroup> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The section {@code environment} of the doctor's report. */
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("origin", origin);
        List<String> kinds = new ArrayList<String>(blocks.size());
        for (Block each : blocks) {
            kinds.add(each.name());
        }
        report.put("kinds", kinds);
        List<String> groups = new ArrayList<String>(logGroups.size());
        for (LogGroup each : logGroups) {
            groups.add(each.name());
        }
        report.put("log_groups", groups);
        return report;
    }

    @Override
    public @Nullable String origin() {
        return origin;
    }

    @Override
    public @Nullable String accountId() {
        return accountId;
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    @Override
    public List<LogGroup> logGroups() {
        return logGroups;
    }
}
