// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The only class of Weft that application classes link to. It may use JDK types only, so that its nullness is prose instead of
 * annotations.
 */
package dev.weft.bootstrap;
