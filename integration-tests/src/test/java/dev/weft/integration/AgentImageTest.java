// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.Built;
import dev.weft.integration.Docker.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image that copies the agent's jar into a volume, built from the Dockerfile. */
@NeedsDocker
@Timeout(600)
class AgentImageTest {

    private static final String[] RESTRICTED = {"--rm", "--read-only", "--cap-drop=ALL", "--network=none"};
    private static final int ALLOWANCE = 100_000;

    @Test
    void holdsTheJarOfTheBuild() throws IOException {
        assertThat(Docker.file(Images.agent(), "/weft-agent.jar")).isEqualTo(Files.readAllBytes(Built.agent()));
    }

    @Test
    void printsTheChecksumOfTheJar() {
        String sum = new String(Docker.file(Images.agent(), "/weft-agent.jar.sha256"), StandardCharsets.US_ASCII);
        String expected = Program.run(List.of("sha256sum", Built.agent().toString()))
                .stdout()
                .get(0);
        assertThat(sum.split(" +")[0]).isEqualTo(expected.split(" ")[0]);
    }

    @Test
    void containsTheBillOfMaterialsOfTheBuild() throws IOException {
        Path bill = Built.agent().resolveSibling("weft-agent.cdx.json");
        assumeTrue(Files.exists(bill), "this build made no bill of materials");
        assertThat(Docker.file(Images.agent(), "/sbom/weft-agent.cdx.json")).isEqualTo(Files.readAllBytes(bill));
    }

    @Test
    void isHardlyLargerThanTheJar() throws IOException {
        long size = Long.parseLong(Docker.output("image", "inspect", "--format", "{{.Size}}", Images.agent()));
        assertThat(size).isLessThan(Files.size(Built.agent()) + ALLOWANCE);
    }

    @Test
    void hasNoShell() {
        Program shell = runAgent("--entrypoint=/bin/sh");
        assertThat(shell.exitCode()).isEqualTo(127);
    }

    @Test
    void copiesAsAnyUserUnderRestrictions() throws IOException {
        try (Volume volume = new Volume()) {
            Program copy = runAgent("--user=12345:54321", "--volume=" + volume.at("/opt/weft"));
            assertThat(copy.exitCode()).as("%s", copy).isZero();
            assertThat(Docker.file(Images.agent(), "/opt/weft/weft-agent.jar", "--volume=" + volume.at("/opt/weft")))
                    .isEqualTo(Files.readAllBytes(Built.agent()));
        }
    }

    @Test
    void copiesAsItsOwnUserIntoAFreshVolume() {
        try (Volume volume = new Volume()) {
            Program copy = runAgent("--volume=" + volume.at("/opt/weft"));
            assertThat(copy.stdout())
                    .containsExactly("[weft] copied /weft-agent.jar to /opt/weft/weft-agent.jar, "
                            + Built.agent().toFile().length() + " bytes");
        }
    }

    @Test
    void repeatedRunsLeaveOneFileThatAllUsersCanRead(@TempDir Path directory) throws IOException {
        open(directory);
        for (int i = 0; i < 2; i++) {
            assertThat(runAgent("--volume=" + directory + ":/opt/weft").exitCode())
                    .isZero();
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("weft-agent.jar"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("weft-agent.jar"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void keepsTheOldJarForAJvmThatHasItOpen(@TempDir Path directory) throws IOException {
        open(directory);
        Path jar = Files.writeString(directory.resolve("weft-agent.jar"), "an older one");
        try (InputStream open = Files.newInputStream(jar)) {
            assertThat(runAgent("--volume=" + directory + ":/opt/weft").exitCode())
                    .isZero();
            assertThat(jar).hasSameBinaryContentAs(Built.agent());
            assertThat(open.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("an older one");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/none            | No such directory; mount a volume there",
                "/weft-agent.jar  | Not a directory",
                "/opt             | Read-only file system; the directory must be writable for uid 65532",
                "/root-only       | Permission denied; the directory must be writable for uid 65532",
                "/small           | No space left on device",
            })
    void printsTheReasonWhenItCannotCopy(String directory, String reason) {
        List<String> options = List.of(
                "--tmpfs=/root-only:mode=0755", "--tmpfs=/small:mode=0777,size=65536", Images.agent(), directory);
        Program copy = runAgentWith(options);
        assertThat(copy.exitCode()).isEqualTo(1);
        assertThat(messages(copy))
                .containsExactly("[weft] cannot copy /weft-agent.jar to " + directory + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource({"/opt/weft /opt/other", "/opt/weft --force"})
    void requiresExactlyOneDirectory(String arguments) {
        List<String> command = new ArrayList<>(List.of(Images.agent()));
        command.addAll(List.of(arguments.split(" ")));
        Program copy = runAgentWith(command);
        assertThat(copy.exitCode()).isEqualTo(2);
        assertThat(messages(copy))
                .containsExactly(
                        "[weft] expected one argument, the directory to copy /weft-agent.jar to, such as /opt/weft");
    }

    @Test
    void twoBuildsHaveTheSameLayers() throws InterruptedException {
        String first = layers(Images.build("agent-first", "agent", "--no-cache"));
        // Layers store file dates in seconds.
        Thread.sleep(1_100);
        assertThat(layers(Images.build("agent-second", "agent", "--no-cache"))).isEqualTo(first);
    }

    @Test
    void hasTheLabelsOfTheBuild() {
        String image = Images.build(
                "agent-labelled",
                "agent",
                "--build-arg=VERSION=1.2.3",
                "--build-arg=REVISION=4f2a",
                "--build-arg=SOURCE=https://example.com/weft");
        String labels = Docker.output("image", "inspect", "--format", "{{json .Config.Labels}}", image);
        assertThat(labels)
                .contains("\"org.opencontainers.image.title\":\"weft-agent\"")
                .contains("\"org.opencontainers.image.licenses\":\"Apache-2.0\"")
                .contains("\"org.opencontainers.image.version\":\"1.2.3\"")
                .contains("\"org.opencontainers.image.revision\":\"4f2a\"")
                .contains("\"org.opencontainers.image.source\":\"https://example.com/weft\"");
    }

    @ParameterizedTest
    @CsvSource({"amd64, 62", "arm64, 183"})
    void buildsForBothArchitecturesWithoutEmulation(String architecture, int machine) {
        String platform = "--platform=linux/" + architecture;
        String image = Images.build("agent-" + architecture, "agent", platform);
        assertThat(Docker.output("image", "inspect", "--format", "{{.Architecture}}", image))
                .isEqualTo(architecture);
        ByteBuffer elf = ByteBuffer.wrap(Docker.file(image, "/copy", platform)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(elf.getInt(0)).isEqualTo(0x464c457f);
        assertThat(elf.getShort(18)).as("e_machine").isEqualTo((short) machine);
    }

    private static String layers(String image) {
        return Docker.output("image", "inspect", "--format", "{{json .RootFS.Layers}}", image);
    }

    private static Program runAgent(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(Images.agent());
        return runAgentWith(all);
    }

    private static Program runAgentWith(List<String> more) {
        List<String> command = new ArrayList<>(List.of("run"));
        command.addAll(List.of(RESTRICTED));
        command.addAll(more);
        return Docker.run(command.toArray(String[]::new));
    }

    /** The container's messages, without those of the docker command. */
    private static List<String> messages(Program copy) {
        return copy.stderr().stream().filter(line -> line.startsWith("[weft]")).toList();
    }

    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}
