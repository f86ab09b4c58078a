// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package jakarta.servlet;

/** Represents the types of {@code jakarta.servlet}. */
public interface Request {

    String name();
}
