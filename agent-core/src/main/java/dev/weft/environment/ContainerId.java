// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

/**
 * The id of the container that this process runs in, from the names of its control groups.
 *
 * <p>With cgroup v2 a container usually does not see how its group is called, and then there is none. What else the mount
 * table shows ({@code /etc/hostname} and the like) carries the id of the pod's or task's sandbox, not this container's.
 */
final class ContainerId {

    private static final int LENGTH = 64;

    private ContainerId() {}

    /** 64 hexadecimal digits, or {@code null}. */
    static String of(HostFiles files) {
        String groups = files.text("proc/self/cgroup");
        String id = groups == null ? null : last(groups);
        if (id != null) {
            return id;
        }
        String mounts = files.text("proc/self/mountinfo");
        return mounts == null ? null : ofMounts(mounts);
    }

    /** The fourth field of a control group's mount is the group's name, as far as it is visible. */
    private static String ofMounts(String table) {
        for (String line : table.split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length > 4 && line.contains(" - cgroup")) {
                String id = last(fields[3]);
                if (id != null) {
                    return id;
                }
            }
        }
        return null;
    }

    /** The last run of exactly 64 hexadecimal digits: {@code .../pod<uid>/cri-containerd-<id>.scope}. */
    private static String last(String text) {
        int end = text.length();
        while (end >= LENGTH) {
            int start = end;
            while (start > 0 && isHex(text.charAt(start - 1))) {
                start--;
            }
            if (end - start == LENGTH) {
                return text.substring(start, end);
            }
            end = start - 1;
        }
        return null;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
