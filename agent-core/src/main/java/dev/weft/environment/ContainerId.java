// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The id of the container of this process, read from the names of its control groups.
 *
 * <p>With cgroup v2 a container usually does not see the name of its group, and the id is unknown. Other entries of the
 * mount table ({@code /etc/hostname}) hold the id of the sandbox of the pod or task, which is not the container's.
 */
final class ContainerId {

    private static final int LENGTH = 64;

    private ContainerId() {}

    /** The id, 64 hexadecimal digits. */
    static @Nullable String of(HostFiles files) {
        String groups = files.text("proc/self/cgroup");
        String id = groups == null ? null : last(groups);
        if (id != null) {
            return id;
        }
        String mounts = files.text("proc/self/mountinfo");
        return mounts == null ? null : ofMounts(mounts);
    }

    /** The fourth field of a control group's mount is the visible part of the group's name. */
    private static @Nullable String ofMounts(String table) {
        StringTokenizer lines = new StringTokenizer(table, "\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            String[] fields = line.split(" ", 6);
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
    private static @Nullable String last(String text) {
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
