// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.Log;
import dev.weft.http.Http;
import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance, read from its identity document.
 *
 * <p>Only IMDSv2 is used, which requires a session token. IMDSv1 is exposed to request forgery, so operators disable or
 * monitor it.
 */
final class Ec2 implements Detector {

    private static final String TOKEN = "X-aws-ec2-metadata-token";

    private static final String HARDWARE = "sys/devices/virtual/dmi/id/";
    private static final String[] MAKERS = {"sys_vendor", "board_vendor", "bios_vendor", "bios_version"};

    private static final String LOG_AGENT = "opt/aws/amazon-cloudwatch-agent/etc/log-config.json";
    private static final int MAX_LOG_GROUPS = 20;

    private final Map<String, String> variables;
    private final HostFiles files;
    private final Http http;
    private final Log log;

    Ec2(Map<String, String> variables, HostFiles files, Http http, Log log) {
        this.variables = variables;
        this.files = files;
        this.http = http;
        this.log = log;
    }

    @Override
    public Environment look() throws IOException {
        String service = service();
        if (service == null) {
            return Environment.NONE;
        }
        String token = new String(
                        http.put(service + "/latest/api/token", TOKEN + "-ttl-seconds", "60"), StandardCharsets.UTF_8)
                .trim();
        String document = "/latest/dynamic/instance-identity/document";
        MetadataFields identity = MetadataFields.parse(http.get(service + document, TOKEN, token));
        if (identity.text("instanceId") == null) {
            return Environment.NONE;
        }
        return Environment.of(
                "AWS::EC2::Instance",
                identity.text("accountId"),
                new Block(
                        "ec2",
                        "instance_id",
                        identity.text("instanceId"),
                        "availability_zone",
                        identity.text("availabilityZone"),
                        "instance_size",
                        identity.text("instanceType"),
                        "ami_id",
                        identity.text("imageId")),
                logGroups());
    }

    /** The URL of the metadata service by AWS's rules; {@code null} if it must not be asked. */
    @Nullable
    String service() {
        if ("true".equalsIgnoreCase(variables.get("AWS_EC2_METADATA_DISABLED"))) {
            return null;
        }
        String address = variables.get("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        if (address != null && !address.isEmpty()) {
            return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        }
        String host = variables.get("IMDS_ENDPOINT");
        if (host != null && !host.isEmpty()) {
            return "http://" + host;
        }
        return isForeignHardware() ? null : "http://169.254.169.254";
    }

    /** Whether the hardware names a manufacturer other than Amazon. Hardware without a name may be an instance. */
    private boolean isForeignHardware() {
        boolean named = false;
        for (String each : MAKERS) {
            String maker = files.text(HARDWARE + each);
            if (maker != null && maker.toLowerCase(Locale.ROOT).contains("amazon")) {
                return false;
            }
            named |= maker != null;
        }
        String hypervisor = files.text("sys/hypervisor/uuid");
        return named && (hypervisor == null || !hypervisor.regionMatches(true, 0, "ec2", 0, 3));
    }

    /** The log groups that the CloudWatch agent on this instance writes to. */
    private List<LogGroup> logGroups() {
        List<LogGroup> groups = new ArrayList<LogGroup>();
        for (MetadataFields each : logAgent().objects("log_configs")) {
            String name = each.text("log_group_name");
            if (name != null && groups.size() < MAX_LOG_GROUPS) {
                groups.add(new LogGroup(name, null));
            }
        }
        return groups;
    }

    private MetadataFields logAgent() {
        byte[] file = files.bytes(LOG_AGENT);
        try {
            return file == null ? MetadataFields.NONE : MetadataFields.parse(file);
        } catch (IOException e) {
            log.debug("environment: the CloudWatch agent's log groups are left out: " + e);
            return MetadataFields.NONE;
        }
    }
}
