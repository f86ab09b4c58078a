// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this JVM runs in, as its segments say it. Immutable. */
public final class Environment {

    /** Nothing is known. */
    public static final Environment NONE =
            new Environment(null, null, Collections.<Block>emptyList(), Collections.<LogGroup>emptyList());

    private final String origin;
    private final String accountId;
    private final List<Block> blocks;
    private final List<LogGroup> logGroups;

    private Environment(String origin, String accountId, List<Block> blocks, List<LogGroup> logGroups) {
        this.origin = origin;
        this.accountId = accountId;
        this.blocks = blocks;
        this.logGroups = logGroups;
    }

    /**
     * One environment.
     *
     * @param origin X-Ray's name for its kind
     * @param accountId {@code null} if it is not known
     */
    static Environment of(String origin, String accountId, Block block, List<LogGroup> logGroups) {
        return new Environment(
                origin,
                accountId == null || accountId.isEmpty() ? null : accountId,
                Collections.singletonList(block),
                Collections.unmodifiableList(new ArrayList<LogGroup>(logGroups)));
    }

    /** No environment, but a log group that the user named; {@code null} for none. */
    static Environment logging(String logGroup) {
        return logGroup == null
                ? NONE
                : new Environment(
                        null,
                        null,
                        Collections.<Block>emptyList(),
                        Collections.singletonList(new LogGroup(logGroup, null)));
    }

    /** This one, and what it lies in: an ECS container within an EC2 instance. The origin is the inner one's. */
    Environment within(Environment outer) {
        List<Block> both = new ArrayList<Block>(blocks);
        both.addAll(outer.blocks);
        return new Environment(
                origin == null ? outer.origin : origin,
                accountId == null ? outer.accountId : accountId,
                Collections.unmodifiableList(both),
                union(logGroups, outer.logGroups));
    }

    /** Each name once, with its ARN if one of them knows it. */
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

    /** By the names of the doctor's report. */
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

    /** X-Ray's name for the kind of resource that this is, or {@code null}. */
    public String origin() {
        return origin;
    }

    /** The account that owns it, or {@code null}. */
    public String accountId() {
        return accountId;
    }

    /** One for each environment, the innermost first. */
    public List<Block> blocks() {
        return blocks;
    }

    public List<LogGroup> logGroups() {
        return logGroups;
    }
}
