// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.base.LogLevel;
import dev.weft.http.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Ec2Test {

    private static final String PUT = "PUT /latest/api/token";
    private static final String GET = "GET /latest/dynamic/instance-identity/document";
    private static final String HARDWARE = "sys/devices/virtual/dmi/id/";

    @TempDir
    Path root;

    private Host host;

    @BeforeEach
    void startServices() {
        host = new Host(root).ec2();
    }

    @AfterEach
    void stopServices() {
        host.close();
    }

    @Test
    void originIsTheInstance() {
        assertThat(host.find().origin()).isEqualTo("AWS::EC2::Instance");
    }

    @Test
    void identityDocumentDescribesTheInstance() {
        assertThat(Host.block(host.find(), "ec2"))
                .containsOnly(
                        entry("instance_id", "i-1234567890abcdef0"),
                        entry("availability_zone", "us-west-2b"),
                        entry("instance_size", "t2.micro"),
                        entry("ami_id", "ami-5fb8c835"));
    }

    @Test
    void identityDocumentNamesTheAccount() {
        assertThat(host.find().accountId()).isEqualTo("123456789012");
    }

    @Test
    void requestsATokenFirst() {
        host.find();
        assertThat(host.requests).containsExactly(PUT, GET);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 500, 503})
    void requestsNothingWithoutAToken(int status) {
        // The AWS SDK's plug-in falls back to IMDSv1. This agent does not.
        host.answers(PUT, Host.status(status));
        assertThat(host.find().origin()).isNull();
        assertThat(host.requests).containsExactly(PUT);
    }

    @Test
    void waitsShortlyForALostAnswer() {
        assertThat(host.answers(PUT, Host.silence()).findSoon().origin()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 500})
    void findsNothingIfTheDocumentIsRefused(int status) {
        host.answers(GET, Host.status(status));
        assertThat(host.find().origin()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"instanceId\": 1}", "{\"instanceId\": \"\"}", "{\"a\": {"})
    void findsNothingInAMalformedDocument(String document) {
        host.answers(GET, Host.json(document));
        assertThat(host.find().origin()).isNull();
    }

    @Test
    void findsNothingInAHugeDocument() {
        host.answers(GET, Host.json("{\"instanceId\": \"i-1\", \"x\": \"" + "x".repeat(300_000) + "\"}"));
        assertThat(host.find().origin()).isNull();
    }

    @Test
    void findsNothingInADeeplyNestedDocument() {
        host.answers(GET, Host.json("{\"x\": " + "[".repeat(200_000)));
        assertThat(host.find().origin()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Other: b", "\u00e9", "a\u0000b"})
    void sendsNoTokenThatWouldBreakTheRequest(String token) {
        host.answers(PUT, Host.json(token));
        host.find();
        assertThat(host.requests).containsExactly(PUT);
    }

    @Test
    void tokenIsNeverLogged() {
        host.answers(GET, Host.status(401)).find();
        assertThat(host.logged()).contains("status 401").doesNotContain(Host.TOKEN);
    }

    @Test
    void requestsNothingIfTheUserDisabledIt() {
        host.variable("AWS_EC2_METADATA_DISABLED", "TRUE").find();
        assertThat(host.requests).isEmpty();
    }

    @Test
    void usesTheLinkLocalAddress() {
        host.variables.clear();
        assertThat(service()).isEqualTo("http://169.254.169.254");
    }

    @Test
    void usesTheAddressOfTheXRaySdk() {
        host.variables.clear();
        host.variable("IMDS_ENDPOINT", "10.0.0.1:81");
        assertThat(service()).isEqualTo("http://10.0.0.1:81");
    }

    @Test
    void acceptsASlashAfterTheAddress() {
        host.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", host.address() + "/");
        assertThat(host.find().origin()).isEqualTo("AWS::EC2::Instance");
    }

    @ParameterizedTest
    @CsvSource({
        "sys_vendor, QEMU",
        "sys_vendor, Google",
        "bios_vendor, American Megatrends International",
        "board_vendor, Microsoft Corporation",
    })
    void requestsNothingOnOtherHardware(String file, String maker) {
        host.variables.clear();
        host.file(HARDWARE + file, maker + "\n");
        assertThat(service()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"sys_vendor, Amazon EC2", "bios_version, 4.11.amazon"})
    void requestsOnAmazonHardware(String file, String maker) {
        host.variables.clear();
        host.file(HARDWARE + "sys_vendor", "Xen\n").file(HARDWARE + file, maker + "\n");
        assertThat(service()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2e1916-9099-7caf-fd21-012345abcdef", "EC2E1916-9099-7CAF-FD21-012345ABCDEF"})
    void requestsOnAnAmazonHypervisor(String uuid) {
        host.variables.clear();
        host.file(HARDWARE + "sys_vendor", "Xen\n").file("sys/hypervisor/uuid", uuid + "\n");
        assertThat(service()).isNotNull();
    }

    @Test
    void logGroupsAreTheCloudWatchAgents() {
        host.file("opt/aws/amazon-cloudwatch-agent/etc/log-config.json", """
                {"version": "1", "log_configs": [
                  {"log_group_name": "/shop/access"}, {"log_group_name": "/shop/error"},
                  {"log_group_name": "/shop/access"}, {"log_group_name": 1}, 2], "region": "us-west-2"}
                """);
        assertThat(Host.logGroups(host.find())).containsExactly("/shop/access", "/shop/error");
    }

    @Test
    void brokenCloudWatchFileHidesNothingElse() {
        host.file("opt/aws/amazon-cloudwatch-agent/etc/log-config.json", "{broken");
        assertThat(host.find().origin()).isEqualTo("AWS::EC2::Instance");
    }

    private String service() {
        return new Ec2(host.variables, host.files(), new Http(1_000, 1_000, 256), host.log(LogLevel.DEBUG)).service();
    }
}
