// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Converts a gRPC status to an HTTP status, as {@code google/rpc/code.proto} does. X-Ray has no field for the former. */
final class HttpStatus {

    /** The lowest status that means a fault of the server. */
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

    /** Returns the cause of a fault, if this side knows one; {@code null} for any other status. */
    static @Nullable Throwable cause(Status status) {
        return of(status) < FAULT ? null : status.getCause();
    }
}
