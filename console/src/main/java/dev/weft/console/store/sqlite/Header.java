// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

/**
 * What a chapter indexes of a trace. Times are epoch seconds.
 *
 * @param number in its chapter
 * @param documents how many have been written, repeated ones included
 * @param bytes of these documents
 */
record Header(long number, String id, double time, double start, double end, int documents, long bytes) {}
