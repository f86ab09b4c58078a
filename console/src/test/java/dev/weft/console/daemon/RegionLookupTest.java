// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.FakeServer;
import dev.weft.console.forward.InstanceMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionLookupTest {
    private static RegionLookup lookup(Map<String, String> environment) {
        return new RegionLookup(environment, InstanceMetadata.NONE, () -> Optional.of("of-profile-1"));
    }

    @Test
    void prefersWhatIsGivenToTheEnvironment() {
        Map<String, String> environment = Map.of("AWS_REGION", "of-environment-1");
        assertThat(lookup(environment).find(Optional.of("given-1"), false)).isEqualTo("given-1");
        assertThat(lookup(environment).find(Optional.empty(), false)).isEqualTo("of-environment-1");
    }

    @Test
    void namesTheVariableThatHoldsNoRegion() {
        assertThatThrownBy(() -> lookup(Map.of("AWS_REGION", "Europe")).find(Optional.empty(), false))
                .hasMessage("AWS_REGION is 'Europe': expected a region such as eu-west-1");
    }

    @Test
    void readsTheProfileOnlyInLocalMode() {
        assertThat(lookup(Map.of()).find(Optional.empty(), true)).isEqualTo("of-profile-1");
        assertThatThrownBy(() -> lookup(Map.of()).find(Optional.empty(), false))
                .hasMessageStartingWith("no region: expected -n");
    }

    @Test
    void readsTheMetadataOfATask(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("metadata.json"), "{\"TaskARN\": \"arn:aws:ecs:eu-west-3:123456789012:task/a/b\"}");
        Map<String, String> environment =
                Map.of("ECS_ENABLE_CONTAINER_METADATA", "true", "ECS_CONTAINER_METADATA_FILE", file.toString());
        assertThat(lookup(environment).find(Optional.empty(), false)).isEqualTo("eu-west-3");
    }

    @Test
    void asksTheInstanceWithAToken() throws IOException {
        try (FakeServer service = FakeServer.start(request -> {
            if (request.method().equals("PUT") && request.target().equals("/latest/api/token")) {
                return new FakeServer.Response(200, "a token");
            }
            boolean isAllowed = "a token".equals(request.headers().get("x-aws-ec2-metadata-token"))
                    && request.target().equals("/latest/meta-data/placement/region");
            return new FakeServer.Response(isAllowed ? 200 : 401, "eu-north-1");
        })) {
            InstanceMetadata instance = InstanceMetadata.of(Map.of(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT", service.address().toString()));
            assertThat(new RegionLookup(Map.of(), instance, Optional::empty).find(Optional.empty(), false))
                    .isEqualTo("eu-north-1");
        }
    }
}
