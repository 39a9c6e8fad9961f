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
# Standard output is for results, under the number 3: engines and the virtual machine speak on standard error.
ENTRYPOINT ["sh", "-c", "exec 3>&1; exec java -XX:+DisplayVMOutputToStderr -XX:MaxRAMPercentage=60 -Djava.awt.headless=true --add-opens java.base/java.io=ALL-UNNAMED -Dsortiment.results=3 ${SORTIMENT_JAVA_OPTS:-} -jar /opt/sortiment/sortiment-cli-*.jar \"$@\" 1>&2", "sortiment"]
