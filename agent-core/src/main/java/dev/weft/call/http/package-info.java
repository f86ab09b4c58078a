// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP requests that a server receives and that the application sends. An adapter describes them, a handler records them. */
@NullMarked
package dev.weft.call.http;

import org.jspecify.annotations.NullMarked;
