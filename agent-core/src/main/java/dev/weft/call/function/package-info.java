// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Invocations of an AWS Lambda function. Lambda sends the segment, Weft sends its subsegments. */
@NullMarked
package dev.weft.call.function;

import org.jspecify.annotations.NullMarked;
