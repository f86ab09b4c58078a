// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.DownloadFileRequest;
import software.amazon.awssdk.transfer.s3.model.UploadFileRequest;

/** Uploads to a bucket and downloads from it. Each transfer has a new key and returns it. */
final class Transfers {

    private static final int BYTES = 6 * 1024 * 1024;

    private static final int FILES = 6;

    private static final String BUCKET = "papers";

    private Transfers() {}

    static String call(String operation, S3AsyncClient client) throws Exception {
        String key = UUID.randomUUID().toString();
        switch (operation) {
            case "put":
                client.putObject(to -> to.bucket(BUCKET).key(key), AsyncRequestBody.fromBytes(new byte[BYTES]))
                        .get();
                break;
            case "get":
                client.getObject(from -> from.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                        .get();
                break;
            default:
                transfer(operation, client, key);
        }
        return key;
    }

    private static void transfer(String operation, S3AsyncClient client, String key) throws Exception {
        Path directory = Files.createTempDirectory("transfers");
        try (S3TransferManager manager = S3TransferManager.builder()
                .s3Client(client)
                .transferDirectoryMaxConcurrency(2)
                .build()) {
            switch (operation) {
                case "upload":
                    manager.uploadFile(UploadFileRequest.builder()
                                    .putObjectRequest(to -> to.bucket(BUCKET).key(key))
                                    .source(Files.write(directory.resolve("file"), new byte[BYTES]))
                                    .build())
                            .completionFuture()
                            .get();
                    break;
                case "download":
                    manager.downloadFile(DownloadFileRequest.builder()
                                    .getObjectRequest(
                                            from -> from.bucket(BUCKET).key(key))
                                    .destination(directory.resolve("file"))
                                    .build())
                            .completionFuture()
                            .get();
                    break;
                default:
                    for (int i = 0; i < FILES; i++) {
                        Files.write(directory.resolve("file-" + i), new byte[1]);
                    }
                    manager.uploadDirectory(
                                    all -> all.bucket(BUCKET).s3Prefix(key).source(directory))
                            .completionFuture()
                            .get();
            }
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Files.delete(each);
            }
        }
        Files.delete(directory);
    }
}
