// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files beside weft-agent.jar: bill of materials, licences and checksum. */
class BillOfMaterialsTest {

    private static final String CLASS_DATA = ".classdata";

    private static Path beside(String suffix) {
        return AgentJar.path().resolveSibling("weft-agent" + suffix);
    }

    private static JsonNode bill() throws IOException {
        return new ObjectMapper().readTree(beside(".cdx.json").toFile());
    }

    private static Set<String> foreign(JsonNode bill) {
        Set<String> files = new TreeSet<>();
        for (JsonNode each : bill.get("components")) {
            if (!each.get("group").asText().equals("dev.weft")) {
                files.add(each.get("name").asText() + "-" + each.get("version").asText() + ".jar");
            }
        }
        return files;
    }

    /** The third-party jars inside the agent's jar. */
    private static Set<String> sources() throws IOException {
        Set<String> files = new TreeSet<>();
        try (JarFile jar = new JarFile(AgentJar.path().toFile());
                Stream<JarEntry> entries = jar.stream()) {
            for (JarEntry each : entries.toList()) {
                String name = each.getName();
                if (name.endsWith(CLASS_DATA) && !name.matches("weft/(dev/weft|java/lang)/.*")) {
                    files.add(source(name.substring("weft/".length(), name.length() - CLASS_DATA.length())));
                }
            }
        }
        return files;
    }

    private static String source(String internalName) {
        URL url = BillOfMaterialsTest.class.getClassLoader().getResource(internalName + ".class");
        assertThat(url).as("where %s comes from", internalName).isNotNull();
        String path = url.getPath().substring(0, url.getPath().indexOf("!/"));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void namesExactlyTheComponentsOfTheJar() throws IOException {
        assertThat(foreign(bill())).isNotEmpty().isEqualTo(sources());
    }

    @Test
    void namesALicenceAndAHashOfEachComponent() throws IOException {
        for (JsonNode each : bill().get("components")) {
            assertThat(each.get("licenses"))
                    .as("licences of %s", each.get("name"))
                    .isNotEmpty();
            assertThat(each.findValuesAsText("alg"))
                    .as("hashes of %s", each.get("name"))
                    .contains("SHA-256");
        }
    }

    @Test
    void hasNoSerialNumberAndNoTime() throws IOException {
        JsonNode bill = bill();
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.get("metadata").has("timestamp")).isFalse();
    }

    @Test
    void jarHoldsThirdPartyLicences() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            assertThat(Stream.of(
                            "META-INF/LICENSE",
                            "META-INF/licenses/byte-buddy/LICENSE",
                            "META-INF/licenses/byte-buddy/licenses/ASM",
                            "META-INF/licenses/jackson-core/LICENSE",
                            "META-INF/licenses/jackson-core/FastDoubleParser-LICENSE"))
                    .allMatch(name -> jar.getEntry(name) != null);
        }
    }

    @Test
    void checksumMatchesTheJar() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(AgentJar.path()));
        assertThat(Files.readString(beside(".jar.sha256")).strip())
                .isEqualTo(HexFormat.of().formatHex(digest) + "  weft-agent.jar");
    }
}
