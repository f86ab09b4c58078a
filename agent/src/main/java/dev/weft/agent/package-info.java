// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** The entry points of the jar: {@code -javaagent} and {@code java -jar}. They load the agent on a class loader of its own. */
package dev.weft.agent;
