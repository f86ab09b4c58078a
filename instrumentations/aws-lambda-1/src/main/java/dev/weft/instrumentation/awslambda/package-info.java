// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces calls of AWS Lambda functions, below the segment that Lambda sends. */
@NullMarked
package dev.weft.instrumentation.awslambda;

import org.jspecify.annotations.NullMarked;
