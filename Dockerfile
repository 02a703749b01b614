# Second Look as a container image: the same WAR, configured by environment variables alone
# (credentials.properties.example lists them). Data of the embedded default is in /data.
ARG JDK_IMAGE=docker.io/library/eclipse-temurin:17-jdk
ARG JRE_IMAGE=docker.io/library/eclipse-temurin:17-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN sh ./mvnw -q -B package -DskipTests -Dspotless.check.skip \
 && mkdir -p /image \
 && cp target/secondlook.war target/server/payara-micro.jar /image/ \
 && cp src/main/resources/org/secondlook/launch/pre-boot.commands /image/

FROM ${JRE_IMAGE}
RUN useradd --system --uid 10001 --home-dir /data --create-home secondlook
COPY --from=build /image /opt/secondlook
USER 10001
ENV SECONDLOOK_DATA_DIR=/data
WORKDIR /data
VOLUME /data
EXPOSE 8080
# exec: the server is process 1 and gets SIGTERM itself
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-Djava.awt.headless=true", \
  "-jar", "/opt/secondlook/payara-micro.jar", "--nohazelcast", "--port", "8080", \
  "--prebootcommandfile", "/opt/secondlook/pre-boot.commands", "--shutdowngrace", "5000", \
  "--deploy", "/opt/secondlook/secondlook.war"]
