// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Adds the trace ID to what an application logs with JBoss LogManager, which WildFly and Quarkus use. */
@NullMarked
package dev.weft.instrumentation.jbosslogmanager;

import org.jspecify.annotations.NullMarked;
