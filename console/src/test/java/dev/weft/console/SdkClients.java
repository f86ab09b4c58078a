// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;

/** Clients of AWS's SDK for a console. */
public final class SdkClients {
    private SdkClients() {}

    /** With any credentials, as a console on loopback takes them. */
    public static XRayClient xray(URI endpoint) {
        return xray(endpoint, "key", "secret");
    }

    public static XRayClient xray(URI endpoint, String accessKeyId, String secretAccessKey) {
        return XRayClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
