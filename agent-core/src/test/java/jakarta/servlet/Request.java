// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package jakarta.servlet;

/** Stands for the types of the servlet API's package of today. */
public interface Request {

    String name();
}
