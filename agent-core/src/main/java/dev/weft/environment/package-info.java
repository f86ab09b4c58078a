// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Finds the AWS environment of this JVM (EC2, ECS, EKS, Elastic Beanstalk) from files, environment variables and metadata
 * services. The search runs once, on a thread of its own.
 */
@NullMarked
package dev.weft.environment;

import org.jspecify.annotations.NullMarked;
