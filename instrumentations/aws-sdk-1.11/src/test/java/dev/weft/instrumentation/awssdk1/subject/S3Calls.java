// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import com.amazonaws.services.s3.AmazonS3Client;
import com.amazonaws.services.s3.S3ClientOptions;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.ListVersionsRequest;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.services.s3.transfer.TransferManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Calls of S3, each awaited. */
final class S3Calls {

    private static final String BUCKET = "papers";

    private S3Calls() {}

    static String call(String operation, Calls calls, String url) throws Exception {
        AmazonS3Client client = new AmazonS3Client(Calls.CREDENTIALS, Calls.configuration());
        client.setEndpoint(url);
        client.setSignerRegionOverride("eu-west-1");
        client.setS3ClientOptions(S3ClientOptions.builder()
                .setPathStyleAccess(true)
                .disableChunkedEncoding()
                .build());
        return calls.areAsync()
                ? calls.threads.submit(() -> call(operation, client)).get()
                : call(operation, client);
    }

    private static String call(String operation, AmazonS3Client client) throws Exception {
        switch (operation) {
            case "s3-create-bucket":
                return client.createBucket(BUCKET).getName();
            case "s3-put":
                return client.putObject(putObject()).getETag();
            case "s3-get":
                return get(client, "a/b.txt");
            case "s3-presign":
                return client.generatePresignedUrl(BUCKET, "a/b.txt", new Date(System.currentTimeMillis() + 3_600_000))
                        .toString();
            case "s3-list-versions":
                return client.listVersions(new ListVersionsRequest(BUCKET, "a/", null, null, "/", 10))
                        .toString();
            case "s3-transfer":
                return transfer(client);
            default:
                return get(client, "missing");
        }
    }

    private static PutObjectRequest putObject() {
        byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.setContentLength(content.length);
        return new PutObjectRequest(BUCKET, "a/b.txt", new ByteArrayInputStream(content), metadata);
    }

    private static String get(AmazonS3Client client, String key) throws Exception {
        try (S3Object object = client.getObject(new GetObjectRequest(BUCKET, key))) {
            byte[] content = new byte[16];
            int length = object.getObjectContent().read(content);
            return new String(content, 0, length, StandardCharsets.UTF_8);
        }
    }

    private static String transfer(AmazonS3Client client) throws Exception {
        TransferManager transfers = new TransferManager(client);
        try {
            return transfers.upload(putObject()).waitForUploadResult().getKey();
        } finally {
            transfers.shutdownNow(false);
        }
    }
}
