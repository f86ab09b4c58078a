# Copyright The Weft Authors
# SPDX-License-Identifier: Apache-2.0
#
# Targets: agent (the default), console. What they are and how to build them: deploy/docker/README.md.
# Needs BuildKit, and nothing from a registry but the images of these arguments; a digest (name:tag@sha256:...) pins one for good.
ARG JDK_IMAGE=eclipse-temurin:17.0.15_6-jdk-jammy
ARG COMPILER_IMAGE=debian:bookworm-20250520-slim
ARG JRE_IMAGE=eclipse-temurin:17.0.15_6-jre-jammy
# source: the jars are built here; prebuilt: they are those of ./mvnw package in this work tree.
ARG JAR=source

# --- the jars ----------------------------------------------------------------

# Jars are the same for every machine, so they are built by the one at hand.
FROM --platform=$BUILDPLATFORM ${JDK_IMAGE} AS jars-source
WORKDIR /weft
COPY . .
# A settings.xml with a mirror or a proxy: docker build --secret id=maven-settings,src=$HOME/.m2/settings.xml
RUN --mount=type=cache,target=/root/.m2 --mount=type=secret,id=maven-settings,target=/run/maven/settings.xml \
    if [ -s /run/maven/settings.xml ]; then set -- -s /run/maven/settings.xml; fi \
    && ./mvnw -B -ntp -q "$@" -DskipTests -Dspotless.check.skip=true -pl agent,console -am package

FROM scratch AS jars-prebuilt
# What matches a pattern may be missing.
COPY agent/target/weft-agent.jar agent/target/weft-agent.cdx.jso[n] agent/target/weft-agent.jar.sha25[6] /weft/agent/target/
COPY console/target/weft-console.jar console/target/weft-console.cdx.jso[n] /weft/console/target/

FROM jars-${JAR} AS jars

# --- what the agent's image holds ---------------------------------------------

FROM --platform=$BUILDPLATFORM ${COMPILER_IMAGE} AS compiler
RUN for machine in x86-64 aarch64; do \
      command -v "$(echo $machine | tr - _)-linux-gnu-gcc" >/dev/null || missing="$missing gcc-$machine-linux-gnu"; \
    done; \
    [ -z "$missing" ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; }

FROM compiler AS contents
ARG TARGETARCH
COPY agent/image/copy.c /
RUN case $TARGETARCH in \
      amd64) machine=x86_64 ;; \
      arm64) machine=aarch64 ;; \
      *) echo "the agent's image is for amd64 and arm64, not for $TARGETARCH" >&2; exit 1 ;; \
    esac \
    && mkdir -p /image/sbom /image/opt/weft \
    && "$machine-linux-gnu-gcc" -std=c11 -Wall -Wextra -Werror -Os -ffreestanding -fno-stack-protector -fno-pie -no-pie \
      -fno-asynchronous-unwind-tables -nostdlib -static -s \
      -Wl,--build-id=none,-z,noexecstack,-z,norelro,-z,noseparate-code -o /image/copy /copy.c
COPY --from=jars /weft/agent/target/weft-agent.jar /weft/agent/target/weft-agent.cdx.jso[n] /weft/agent/target/weft-agent.jar.sha25[6] /jars/
COPY LICENSE NOTIC[E] /image/
ARG SOURCE_DATE_EPOCH=1795305600
# A container engine makes the volume for /opt/weft like this directory: writable for any user of the image.
RUN cd /jars \
    && if [ -e weft-agent.jar.sha256 ]; then sha256sum -c weft-agent.jar.sha256; else sha256sum weft-agent.jar >weft-agent.jar.sha256; fi \
    && cp weft-agent.jar weft-agent.jar.sha256 /image \
    && for sbom in *.cdx.json; do [ ! -e "$sbom" ] || cp "$sbom" /image/sbom; done \
    && chmod -R u=rwX,go=rX /image && chmod 0755 /image/copy && chmod 0777 /image/opt/weft \
    && find /image -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# --- console -------------------------------------------------------------------

FROM ${JRE_IMAGE} AS console
ARG VERSION=0.1.0
ARG REVISION=
ARG CREATED=2026-11-22T00:00:00Z
ARG SOURCE=
LABEL org.opencontainers.image.title="weft-console" \
      org.opencontainers.image.description="A local X-Ray: receives the segments of traced services and shows their traces." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}"
COPY --from=jars --chmod=0644 /weft/console/target/weft-console.jar /weft-console.jar
USER 65532:65532
EXPOSE 2000/udp 2000/tcp
# Not loopback, which no other container reaches. A later --address replaces it.
ENTRYPOINT ["java", "-jar", "/weft-console.jar", "--address", "0.0.0.0"]

# --- agent, the default: the last one ---------------------------------------------

FROM scratch AS agent
ARG VERSION=0.1.0
ARG REVISION=
ARG CREATED=2026-11-22T00:00:00Z
ARG SOURCE=
LABEL org.opencontainers.image.title="weft-agent" \
      org.opencontainers.image.description="A Java agent that traces running services for AWS X-Ray; copies its jar to the directory it is given." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}"
COPY --from=contents /image/ /
USER 65532:65532
# ECS gives a task's volume the owner and mode of the directory in the image only if that is a volume of the image too.
VOLUME /opt/weft
ENTRYPOINT ["/copy"]
CMD ["/opt/weft"]
