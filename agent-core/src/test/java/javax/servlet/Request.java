// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package javax.servlet;

/** Stands for the types of the servlet API's package of old. */
public interface Request {

    String name();
}
