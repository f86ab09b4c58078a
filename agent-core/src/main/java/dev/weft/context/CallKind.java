// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** What an entity that the application begins says it is. A call that the agent sees inside is then a part of it. */
public enum CallKind {
    /** An HTTP request. */
    HTTP,
    /** An operation of an AWS service. */
    AWS,
    /** A statement of a database. */
    SQL
}
