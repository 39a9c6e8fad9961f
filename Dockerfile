# The command line in an image; --user lets it write into the folder:
#   docker build -t sortiment .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" sortiment frontier instance.json --out result.json
FROM maven:3.9-eclipse-temurin-17 AS build
COPY . /sortiment
WORKDIR /sortiment
RUN mvn -B -q -Dmaven.test.skip=true -pl cli -am package

FROM eclipse-temurin:17-jre
COPY --from=build /sortiment/cli/target/sortiment-cli-*.jar /opt/sortiment/
COPY --from=build /sortiment/cli/target/lib /opt/sortiment/lib
COPY --from=build /sortiment/LICENSE /sortiment/NOTICE /opt/sortiment/
COPY --from=build /sortiment/licences /opt/sortiment/licences
RUN useradd --create-home sortiment
USER sortiment
WORKDIR /data
ENTRYPOINT ["sh", "-c", "exec java -XX:MaxRAMPercentage=60 -Djava.awt.headless=true ${SORTIMENT_JAVA_OPTS:-} -jar /opt/sortiment/sortiment-cli-*.jar \"$@\"", "sortiment"]
