// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Operations of AWS clients: their subsegments, and the fields of requests and responses that are recorded. */
@NullMarked
package dev.weft.call.aws;

import org.jspecify.annotations.NullMarked;
