// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.weft.integration.Docker.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Containers under Kubernetes' Pod Security level "restricted": not root, no capability, a read-only file system. An init container
 * copies the agent into a volume. The application only reads the volume.
 */
@SuppressWarnings("resource") // The caller closes the container.
final class Pod {

    private static final String DIRECTORY = "/opt/weft";

    private Pod() {}

    /** Runs the agent's image until it ends, as another user than the application. */
    static void initialise(Volume volume) {
        try (GenericContainer<?> copy = new GenericContainer<>(Images.agent())) {
            copy.withNetworkMode("none")
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(1)));
            restrict(copy, "2000:2000", volume, false);
            copy.start();
        }
    }

    /** An unprepared application with the volume. JAVA_TOOL_OPTIONS holds its own options, then the agent. */
    static GenericContainer<?> application(Volume volume, String options, String... arguments) {
        GenericContainer<?> application = service(Images.service(), arguments)
                .withEnv("JAVA_TOOL_OPTIONS", options + " -javaagent:" + DIRECTORY + "/weft-agent.jar");
        restrict(application, "1000:1000", volume, true);
        return application;
    }

    /** A container of service-b. Its {@code start} returns after the service has started. */
    static GenericContainer<?> service(String image, String... arguments) {
        return new GenericContainer<>(image)
                .withCommand(arguments)
                .withEnv("WEFT_SAMPLING", "all")
                .withTmpFs(Map.of("/tmp", ""))
                .waitingFor(Wait.forLogMessage(".*Started WarehouseApplication.*", 1))
                .withStartupTimeout(Duration.ofMinutes(2));
    }

    private static void restrict(GenericContainer<?> container, String user, Volume volume, boolean readOnly) {
        Mount mount = new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume.name())
                .withTarget(DIRECTORY)
                .withReadOnly(readOnly);
        container.withCreateContainerCmdModifier(create -> create.withUser(user)
                .getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMounts(List.of(mount)));
    }
}
