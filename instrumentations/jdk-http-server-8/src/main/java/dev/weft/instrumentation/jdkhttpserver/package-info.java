// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces requests to the JDK's {@code com.sun.net.httpserver.HttpServer} and {@code HttpsServer}. */
@NullMarked
package dev.weft.instrumentation.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
