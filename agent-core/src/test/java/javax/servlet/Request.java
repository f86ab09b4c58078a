// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package javax.servlet;

/** Represents the types of {@code javax.servlet}. */
public interface Request {

    String name();
}
