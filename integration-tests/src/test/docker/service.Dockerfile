# A service that knows nothing of an agent. Its context is examples/service-b/target.
ARG JRE_IMAGE=eclipse-temurin:17.0.15_6-jre-jammy
FROM ${JRE_IMAGE}
COPY service-b.jar /
USER 1000
ENTRYPOINT ["java", "-jar", "/service-b.jar"]
