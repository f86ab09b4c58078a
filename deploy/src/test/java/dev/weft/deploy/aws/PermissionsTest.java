// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** IAM policies, and the options of Elastic Beanstalk. */
class PermissionsTest {

    private static IamPolicy policy(String file) throws IOException {
        return IamPolicy.fromJson(Files.readString(Path.of("aws", file)));
    }

    @Test
    void receiverHasOnlyThePermissionsThatItNeeds() throws IOException {
        assertThat(policy("receiver-policy.json").statements())
                .flatExtracting(IamStatement::actions)
                .extracting(Object::toString)
                .map(action -> action.replaceAll(".*(xray:\\w+).*", "$1"))
                .containsExactlyInAnyOrder(
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets");
    }

    @ParameterizedTest
    @CsvSource({
        "trust-ecs-tasks.json, ecs-tasks.amazonaws.com",
        "trust-ec2.json, ec2.amazonaws.com",
        "trust-pod-identity.json, pods.eks.amazonaws.com",
        "trust-irsa.json, arn:aws:iam::123456789012:oidc-provider/"
    })
    void roleTrustsOnePrincipal(String file, String principal) throws IOException {
        List<IamStatement> statements = policy(file).statements();
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).principals()).singleElement().asString().contains(principal);
    }

    /** Without both conditions any pod of the cluster could assume the role. */
    @Test
    void serviceAccountRoleTrustsOnlyTheReceiver() throws IOException {
        assertThat(policy("trust-irsa.json").toJson())
                .contains(":sub\":\"system:serviceaccount:weft:receiver\"", ":aud\":\"sts.amazonaws.com\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-se", "tomcat"})
    void beanstalkOptionsAddTheAgent(String platform) throws IOException {
        JsonNode config = new YAMLMapper()
                .readTree(Path.of("beanstalk", platform, ".ebextensions", "weft.config")
                        .toFile());
        JsonNode options = config.get("option_settings");
        assertThat(options.at("/aws:elasticbeanstalk:xray/XRayEnabled").asBoolean())
                .isTrue();
        String option = platform.equals("tomcat")
                ? options.at("/aws:elasticbeanstalk:container:tomcat:jvmoptions/JVM Options")
                        .asText()
                : options.at("/aws:elasticbeanstalk:application:environment/JAVA_TOOL_OPTIONS")
                        .asText();
        assertThat(option).startsWith("-javaagent:/opt/weft/weft-agent.jar");
        JsonNode file = config.get("files").get("/opt/weft/weft-agent.jar");
        assertThat(file.get("mode").asText()).isEqualTo("000444");
        assertThat(config.at("/Resources/AWSEBAutoScalingGroup/Metadata/AWS::CloudFormation::Authentication")
                        .has(file.get("authentication").asText()))
                .isTrue();
        assertThat(new ObjectMapper().writeValueAsString(config)).doesNotContain("AKIA");
    }
}
