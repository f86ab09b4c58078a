// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The doctor: {@code java -jar weft-agent.jar doctor} attaches to a JVM, receives the report of the agent there and explains
 * why a segment may be missing. {@link dev.weft.doctor.ReportSender} is the part that runs in the traced JVM.
 */
@NullMarked
package dev.weft.doctor;

import org.jspecify.annotations.NullMarked;
