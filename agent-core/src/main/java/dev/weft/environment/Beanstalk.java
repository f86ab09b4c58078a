// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.io.IOException;
import java.util.Collections;

/** Elastic Beanstalk, which writes a file for X-Ray that describes the deployment. */
final class Beanstalk implements Detector {

    private static final String FILE = "var/elasticbeanstalk/xray/environment.conf";

    private final HostFiles files;

    Beanstalk(HostFiles files) {
        this.files = files;
    }

    @Override
    public Environment look() throws IOException {
        byte[] file = files.bytes(FILE);
        if (file == null) {
            return Environment.NONE;
        }
        MetadataFields deployed = MetadataFields.parse(file);
        return Environment.of(
                "AWS::ElasticBeanstalk::Environment",
                null,
                new Block(
                        "elastic_beanstalk",
                        "environment_name",
                        deployed.text("environment_name"),
                        "version_label",
                        deployed.text("version_label"),
                        "deployment_id",
                        deployed.number("deployment_id")),
                Collections.<LogGroup>emptyList());
    }
}
