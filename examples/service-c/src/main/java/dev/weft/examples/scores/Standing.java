// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.scores;

/** Where a player stands: the sum of the points, and the rank from 1. */
public record Standing(int points, int rank) {}
