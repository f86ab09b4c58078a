// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments the AWS SDK for Java 1: one subsegment for each call of a service, the trace header on its requests and in the
 * messages that it sends, and segments for received SQS messages.
 */
@NullMarked
package dev.weft.instrumentation.awssdk1;

import org.jspecify.annotations.NullMarked;
