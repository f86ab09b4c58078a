// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.Log;
import dev.weft.http.Http;
import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;

/**
 * A pod of EKS.
 *
 * <p>A pod of another Kubernetes cluster is not described. One of these must name EKS:
 *
 * <ol>
 *   <li>the credential files of a pod with its own role,
 *   <li>{@code cluster-info} of Container Insights, which needs a permission and has the name of the cluster,
 *   <li>the version of the API server, which every pod may read.
 * </ol>
 */
final class Eks implements Detector {

    private static final String ROLE_FILES = "eks.amazonaws.com";
    private static final String CLUSTER_INFO = "/api/v1/namespaces/amazon-cloudwatch/configmaps/cluster-info";

    private final Map<String, String> variables;
    private final HostFiles files;
    private final Kubernetes kubernetes;
    private final Log log;

    Eks(Map<String, String> variables, HostFiles files, Http http, Log log) {
        this.variables = variables;
        this.files = files;
        this.kubernetes = new Kubernetes(variables, files, http);
        this.log = log;
    }

    @Override
    public Environment look() {
        boolean hasRole = names(ROLE_FILES, "AWS_WEB_IDENTITY_TOKEN_FILE")
                || names(ROLE_FILES, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        String cluster = ask(CLUSTER_INFO).object("data").text("cluster.name");
        if (!hasRole && cluster == null && !isEksVersion()) {
            return Environment.NONE;
        }
        return Environment.of(
                "AWS::EKS::Container",
                null,
                new Block(
                        "eks",
                        "cluster_name",
                        cluster,
                        "pod",
                        HostName.of(variables, files),
                        "container_id",
                        ContainerId.of(files)),
                cluster == null
                        ? Collections.<LogGroup>emptyList()
                        : Collections.singletonList(
                                new LogGroup("/aws/containerinsights/" + cluster + "/application", null)));
    }

    private boolean names(String part, String variable) {
        String path = variables.get(variable);
        return path != null && path.contains(part);
    }

    /** Whether the version is one like {@code v1.33.5-eks-c39b1d0}. */
    private boolean isEksVersion() {
        String version = ask("/version").text("gitVersion");
        return version != null && version.contains("-eks-");
    }

    private MetadataFields ask(String path) {
        try {
            return kubernetes.isHere() ? kubernetes.ask(path) : MetadataFields.NONE;
        } catch (IOException e) {
            log.debug("environment: the Kubernetes API does not answer " + path + ": " + e);
            return MetadataFields.NONE;
        }
    }
}
