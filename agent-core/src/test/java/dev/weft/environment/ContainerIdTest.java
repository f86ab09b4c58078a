// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerIdTest {

    private static final String ID = Host.CONTAINER_ID;
    private static final String OTHER = "f".repeat(64);

    @TempDir
    Path root;

    private Host host;

    @BeforeEach
    void startServices() {
        host = new Host(root);
    }

    @AfterEach
    void stopServices() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11:devices:/docker/" + ID,
                "11:devices:/ecs/bbc36dd0-5ee0-4007-ba96-c590e0b278d2/" + ID,
                "5:cpuset:/kubepods/burstable/pod0af1c1fa-e8b6-11e9-8c1f-0e1c2d3e4f50/" + ID,
                "0::/kubepods.slice/kubepods-podb1.slice/cri-containerd-" + ID + ".scope",
                "0::/system.slice/docker-" + ID + ".scope",
                "0::/machine.slice/libpod-" + ID + ".scope/container",
                "dummy\n3:cpu:/\n2:memory:/docker/" + ID + "\n1:pids:/",
            })
    void readsTheNameOfTheControlGroup(String groups) {
        assertThat(ContainerId.of(host.file("proc/self/cgroup", groups + "\n").files()))
                .isEqualTo(ID);
    }

    @Test
    void readsTheInnermostContainer() {
        host.file("proc/self/cgroup", "1:pids:/docker/" + OTHER + "/docker/" + ID + "\n");
        assertThat(ContainerId.of(host.files())).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0::/",
                "13:pids:/\n12:hugetlb:/\n11:net_prio:/",
                "0::/user.slice/user-1000.slice/session-1.scope",
                "1:pids:/docker/ea32192c8553",
                "1:pids:/docker/" + ID + "0",
                "1:pids:/docker/EA32192C8553FBFF06C9340478A2FF089B2BB5646FB718B4EE206641C9086D66",
            })
    void isAbsentIfNoGroupHasAnId(String groups) {
        assertThat(ContainerId.of(host.file("proc/self/cgroup", groups).files()))
                .isNull();
    }

    @Test
    void readsTheMountIfTheGroupIsHidden() {
        host.file("proc/self/cgroup", "0::/\n").file("proc/self/mountinfo", """
                1436 1300 0:117 / / rw,relatime master:380 - overlay overlay rw,lowerdir=/var/lib
                1442 1440 0:29 /kubepods/pod1/%s /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw
                """.formatted(ID));
        assertThat(ContainerId.of(host.files())).isEqualTo(ID);
    }

    @Test
    void ignoresTheSandboxOfThePod() {
        host.file("proc/self/cgroup", "0::/\n").file("proc/self/mountinfo", """
                1442 1440 0:29 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw
                1450 1436 8:1 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/%s/hostname /etc/hostname rw - ext4 x rw
                """.formatted(OTHER));
        assertThat(ContainerId.of(host.files())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1 2 3 - cgroup", "\u0000\u0001"})
    void isAbsentIfTheTableIsMalformed(String table) {
        assertThat(ContainerId.of(host.file("proc/self/mountinfo", table).files()))
                .isNull();
    }

    @Test
    void isAbsentWithoutTheFiles() {
        assertThat(ContainerId.of(host.files())).isNull();
    }
}
