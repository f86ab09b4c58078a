// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The settings: where they are looked up, how they are validated, and what the agent reads of them. A fault is logged in one
 * line and never keeps the application from starting.
 */
@NullMarked
package dev.weft.config;

import org.jspecify.annotations.NullMarked;
