// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** The X-Ray daemon. */
class XRayDaemonTest extends ReceiverContract {

    @TempDir
    private Path directory;

    @Override
    @SuppressWarnings("resource") // The caller closes the container.
    GenericContainer<?> receiver(String udp, String tcp, String xray) throws IOException {
        // No flag sets the endpoint.
        Path configuration = Files.writeString(directory.resolve("cfg.yaml"), """
                Version: 2
                Endpoint: "%s"
                """.formatted(xray));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
        // Testcontainers' bind would first fetch another image, to check whether binds work.
        Mount mount = new Mount()
                .withType(MountType.BIND)
                .withSource(configuration.toString())
                .withTarget("/weft/cfg.yaml")
                .withReadOnly(true);
        return new GenericContainer<>(Docker.fetched("amazon/aws-xray-daemon:3.x"))
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withMounts(List.of(mount)))
                .withCommand(
                        "--config=/weft/cfg.yaml",
                        "--local-mode",
                        "--log-level=debug",
                        "--bind=" + udp,
                        "--bind-tcp=" + tcp);
    }
}
