// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces requests to Tomcat, to Jetty 9.4 to 11, and to any other servlet container from its first servlet on. */
@NullMarked
package dev.weft.instrumentation.servlet;

import org.jspecify.annotations.NullMarked;
