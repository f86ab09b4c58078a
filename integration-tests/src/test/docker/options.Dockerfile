# A base image that has options for its JVMs already.
ARG JRE_IMAGE=eclipse-temurin:17.0.15_6-jre-jammy
FROM ${JRE_IMAGE}
ENV JAVA_TOOL_OPTIONS="-Dbase.image=kept"
