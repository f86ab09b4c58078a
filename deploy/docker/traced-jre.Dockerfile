# Copyright The Weft Authors
# SPDX-License-Identifier: Apache-2.0
#
# A base image for traced Java services: JRE_IMAGE, and the agent for every JVM that starts in it.
# docker build -f deploy/docker/traced-jre.Dockerfile -t traced-jre deploy/docker
ARG AGENT_IMAGE=weft-agent:0.1.0
ARG JRE_IMAGE=eclipse-temurin:17.0.15_6-jre-jammy

FROM ${AGENT_IMAGE} AS weft

FROM ${JRE_IMAGE}
COPY --from=weft /weft-agent.jar /opt/weft/
# Appended: what the base image has there stays.
ENV JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS} -javaagent:/opt/weft/weft-agent.jar"
