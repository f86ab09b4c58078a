// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** An error that X-Ray's API declares. Clients make a typed exception of the type. */
public final class ApiException extends Exception {
    private final int status;
    private final String type;

    /**
     * @param status of HTTP, 400 to 599
     * @param type the name of the error in the API's model, such as {@code InvalidRequestException}
     * @param message for people: what is wrong, and what was expected
     */
    public ApiException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /** The request breaks a rule of the API. */
    public static ApiException invalidRequest(String message) {
        return new ApiException(400, "InvalidRequestException", message);
    }

    /** Clients retry this one. */
    public static ApiException throttled(String message) {
        return new ApiException(429, "ThrottledException", message);
    }

    /** A resource that the request names by its ARN does not exist. */
    public static ApiException notFound(String message) {
        return new ApiException(404, "ResourceNotFoundException", message);
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The name of the error in the API's model. */
    public String type() {
        return type;
    }
}
