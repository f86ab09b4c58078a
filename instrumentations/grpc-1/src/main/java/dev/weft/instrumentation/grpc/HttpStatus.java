// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import io.grpc.Status;

/** What a gRPC status is in HTTP, by {@code google/rpc/code.proto}: there is no other field that says so to X-Ray. */
final class HttpStatus {

    /** The least that says that the server is at fault. */
    private static final int FAULT = 500;

    private HttpStatus() {}

    static int of(Status status) {
        switch (status.getCode()) {
            case OK:
                return 200;
            case INVALID_ARGUMENT:
            case FAILED_PRECONDITION:
            case OUT_OF_RANGE:
                return 400;
            case UNAUTHENTICATED:
                return 401;
            case PERMISSION_DENIED:
                return 403;
            case NOT_FOUND:
                return 404;
            case ALREADY_EXISTS:
            case ABORTED:
                return 409;
            case RESOURCE_EXHAUSTED:
                return 429;
            case CANCELLED:
                return 499;
            case UNIMPLEMENTED:
                return 501;
            case UNAVAILABLE:
                return 503;
            case DEADLINE_EXCEEDED:
                return 504;
            default:
                return FAULT;
        }
    }

    /** What is behind a fault, as far as this side knows; {@code null} for anything else. */
    static Throwable cause(Status status) {
        return of(status) < FAULT ? null : status.getCause();
    }
}
