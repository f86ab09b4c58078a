// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameSearchTest {

    private static final String TOMCAT = "org.apache.catalina.startup.Bootstrap start";
    private static final String LOADER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String BOOT = "Main-Class: " + LOADER + "\nStart-Class: com.acme.OrdersApplication\n";
    private static final String YAML = "spring:\n  application:\n    name: orders\n";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Properties properties = new Properties();

    private ServiceName name(String command) {
        properties.setProperty("sun.java.command", command);
        properties.setProperty("sun.java.launcher", "SUN_STANDARD");
        return NameSearch.of(new Sources(Map.of(), environment, properties, line -> {}));
    }

    private void assertName(String command, String text, String from) {
        ServiceName found = name(command);
        assertThat(found.text).isEqualTo(text);
        assertThat(found.from).isEqualTo(from);
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path jar(String path, String... entries) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                jar.putNextEntry(new ZipEntry(entries[i]));
                jar.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String[] manifest(String attributes) {
        return new String[] {"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + attributes + "\n"};
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_APPLICATION_NAME, orders",
        "QUARKUS_APPLICATION_NAME, orders",
        "MICRONAUT_APPLICATION_NAME, orders",
    })
    void variableOfAFrameworkNamesTheService(String variable, String value) {
        environment.put(variable, value);
        assertName("com.acme.Main", "orders", variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.application.name", "quarkus.application.name", "micronaut.application.name"})
    void propertyOfAFrameworkNamesTheService(String property) {
        properties.setProperty(property, "orders");
        assertName("com.acme.Main", "orders", property);
    }

    @Test
    void argumentPrecedesPropertyAndVariable() {
        properties.setProperty("spring.application.name", "b");
        environment.put("SPRING_APPLICATION_NAME", "c");
        assertName("x.jar --spring.application.name=orders --d", "orders", "argument --spring.application.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spring.application.name\" : \"orders\"}",
                "{\"spring\":{\"application\":{\"name\":\"orders\"}}}"
            })
    void jsonOfSpringNamesTheService(String json) {
        environment.put("SPRING_APPLICATION_JSON", json);
        assertThat(name("x.jar").text).isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application.properties | spring.application.name=orders
            application.properties | spring.application.name : orders
            config/application.properties | spring.application.name=orders
            application.yml | spring.application.name: orders
            application.yml | spring.application:~  name: orders
            application.yml | # c~server:~  port: 80~spring:~  datasource:~    name: x~  application:~    name: "orders" # c
            application.yaml | spring:~    application:~        name: 'orders'~
            application.yml | spring:~  config.activate.on-profile: test~  application.name: x~---~spring.application.name: orders
            application.yml | ---~spring:~  application:~    name: ${no.such.name:orders}
            application.properties | spring.application.name=${no.such.name:${other:orders}}
            application.properties | micronaut.application.name=orders
            application.yml | micronaut:~  application:~    name: orders
            application.properties | quarkus.application.name=orders
            bootstrap.yml | spring:~  application:~    name: orders
            """)
    void fileOfTheApplicationNamesTheService(String file, String text) throws IOException {
        String content = text.replace('~', '\n');
        for (String root : new String[] {"", "BOOT-INF/classes/", "WEB-INF/classes/"}) {
            Path jar = jar("x.jar", root + file, content);
            assertThat(name(jar.toString()).text).isEqualTo("orders");
            assertThat(name(jar.toString()).from).endsWith(".application.name in " + root + file);
        }
        write("classes/" + file, content);
        properties.setProperty("java.class.path", "lib.jar" + java.io.File.pathSeparator + folder.resolve("classes"));
        assertThat(name("com.acme.Main").text).isEqualTo("orders");
    }

    @Test
    void fileBesideTheProcessPrecedesThatInTheJar() throws IOException {
        Path jar = jar("x.jar", "BOOT-INF/classes/application.properties", "spring.application.name=b");
        write("work/config/application.yml", YAML);
        properties.setProperty("user.dir", folder.resolve("work").toString());
        assertName(jar.toString(), "orders", "spring.application.name in config/application.yml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spring.application.name=@project.artifactId@
            spring.application.name=${project.name}
            spring.application.name=
            spring.application.name=${a:${b}
            spring.application.name=\\u12
            x
            """)
    void placeholderIsNoName(String text) throws IOException {
        assertName(jar("orders-1.0.jar", "application.properties", text).toString(), "orders", "the jar's file name");
    }

    @Test
    void placeholderIsReplacedByPropertyOrVariable() throws IOException {
        properties.setProperty("stage", "test");
        environment.put("APP_NAME", "orders");
        Path jar = jar("x.jar", "application.properties", "spring.application.name=${app.name}-${stage}");
        assertThat(name(jar.toString()).text).isEqualTo("orders-test");
    }

    @ParameterizedTest
    @CsvSource({
        "Implementation-Title: Orders Service, Orders Service, Implementation-Title of x-1.0.jar",
        "Implementation-Title: ${project.name}, x, the jar's file name",
        "Implementation-Version: 1, x, the jar's file name",
    })
    void titleOfTheMainJarNamesTheService(String attribute, String name, String from) throws IOException {
        assertName(jar("x-1.0.jar", manifest(attribute + "\n")).toString() + " --a", name, from);
    }

    @Test
    void continuedTitleIsJoined() throws IOException {
        Path jar = jar("x.jar", manifest("Implementation-Title: orders-ser\r\n vice\r\n\r\nName: a\r\n"));
        assertThat(name(jar.toString()).text).isEqualTo("orders-service");
    }

    @Test
    void titleOfALibraryIsNotTheService() throws IOException {
        Path library = jar("a.jar", manifest("Implementation-Title: jakarta.servlet-api\n"));
        properties.setProperty("java.class.path", library.toString());
        assertName("com.acme.Orders", "Orders", "the main class");
    }

    @Test
    void titleOfTheJarOfTheMainClassNamesTheService() throws IOException {
        String[] entries = manifest("Implementation-Title: orders\n");
        Path jar = jar("a.jar", entries[0], entries[1], "com/acme/Main.class", "");
        properties.setProperty("java.class.path", jar.toString());
        assertName("com.acme.Main", "orders", "Implementation-Title of a.jar");
    }

    @Test
    void archiveOfSpringBootIsNamedByItsFile() throws IOException {
        assertName(jar("orders-2.1.jar", manifest(BOOT)).toString(), "orders", "the jar's file name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOADER,
                "org.springframework.boot.loader.JarLauncher",
                "org.springframework.boot.loader.WarLauncher",
                "org.springframework.boot.loader.launch.PropertiesLauncher"
            })
    void unpackedSpringBootIsNamedByWhatItRuns(String launcher) throws IOException {
        write("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + BOOT);
        Files.createDirectories(folder.resolve("BOOT-INF/classes"));
        properties.setProperty("java.class.path", folder.toString());
        assertName(launcher, "OrdersApplication", "Start-Class");
        write("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Title: orders\n" + BOOT);
        assertName(launcher, "orders", "Implementation-Title");
        write("BOOT-INF/classes/application.yml", YAML.replace("orders", "shop"));
        assertName(launcher, "shop", "spring.application.name in BOOT-INF/classes/application.yml");
    }

    @Test
    void jarOfALauncherOnTheClassPathNamesTheService() throws IOException {
        Path jar = jar("orders-1.jar", LOADER.replace('.', '/') + ".class", "");
        properties.setProperty("java.class.path", jar.toString());
        assertName(LOADER, "orders", "the jar's file name");
    }

    @Test
    void fastJarOfQuarkusIsNamedByItsApplication() throws IOException {
        Path run = jar(
                "quarkus-app/quarkus-run.jar", manifest("Main-Class: io.quarkus.bootstrap.runner.QuarkusEntryPoint\n"));
        jar("quarkus-app/app/orders-1.0-SNAPSHOT.jar", "a", "");
        assertName(run.toString(), "orders", "the jar orders-1.0-SNAPSHOT.jar");
        properties.setProperty("java.class.path", run.toString());
        assertName("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "orders", "the jar orders-1.0-SNAPSHOT.jar");
        jar("quarkus-app/app/orders-1.0-SNAPSHOT.jar", "application.properties", "quarkus.application.name=shop");
        assertName(run.toString(), "shop", "quarkus.application.name in application.properties");
    }

    @Test
    void fastJarOfQuarkusIsNamedByItsTitle() throws IOException {
        Path run = jar(
                "quarkus-run.jar",
                manifest("Main-Class: io.quarkus.bootstrap.runner.QuarkusEntryPoint\nImplementation-Title: orders\n"));
        assertName(run.toString(), "orders", "Implementation-Title of quarkus-run.jar");
    }

    @ParameterizedTest
    @CsvSource({"orders-1.0-runner.jar, orders", "orders-bootable.jar, orders", "orders-1.0-bootable.jar, orders"})
    void endsThatBuildsAddAreNoPartOfTheName(String file, String name) {
        assertThat(name("/opt/" + file).text).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "orders.war, orders",
        "orders##7.war, orders",
        "shop#orders.war, shop/orders",
        "orders-1.2.war, orders",
    })
    void tomcatIsNamedByItsOneApplication(String war, String name) throws IOException {
        properties.setProperty("catalina.base", folder.toString());
        for (String other : new String[] {"ROOT", "manager", "host-manager", "docs", "examples"}) {
            Files.createDirectories(folder.resolve("webapps/" + other));
        }
        assertName(TOMCAT, "Bootstrap", "the main class");
        jar("webapps/" + war, "a", "");
        assertName(TOMCAT, name, "the one application of Tomcat");
        Files.createDirectories(folder.resolve("webapps/" + war.replaceAll("\\.war$", "")));
        assertThat(name(TOMCAT).from).isEqualTo("the one application of Tomcat");
        jar("webapps/second.war", "a", "");
        assertThat(name(TOMCAT).text).isEqualTo("Bootstrap");
    }

    @Test
    void applicationOnTomcatNamesItself() throws IOException {
        properties.setProperty("catalina.base", folder.toString());
        write("webapps/ROOT/WEB-INF/classes/application.yml", YAML);
        assertName(TOMCAT, "orders", "spring.application.name in WEB-INF/classes/application.yml");
        jar("webapps/shop.war", "WEB-INF/classes/application.yml", YAML.replace("orders", "shop"));
        assertName(TOMCAT, "shop", "spring.application.name in WEB-INF/classes/application.yml");
    }

    @Test
    void wildFlyIsNamedByItsOneDeployment() throws IOException {
        write("standalone/deployments/README.txt", "");
        write("standalone/deployments/orders.war.deployed", "");
        jar("standalone/deployments/orders.war", "a", "");
        Path modules = jar(
                "jboss-modules.jar",
                manifest("Main-Class: org.jboss.modules.Main\nImplementation-Title: JBoss Modules\n"));
        String arguments = " -mp /opt/modules org.jboss.as.standalone";
        assertName(modules + arguments, "orders", "the one application of WildFly");
        assertThat(name("/no/jboss-modules.jar" + arguments + " -Djboss.home.dir=" + folder).text)
                .isEqualTo("orders");
        assertThat(name("/no/jboss-modules.jar" + arguments).text).isEqualTo("jboss-modules");
    }

    @Test
    void libertyIsNamedByServerOrApplication() throws IOException {
        Path tool =
                jar("wlp/bin/tools/ws-server.jar", manifest("Main-Class: com.ibm.ws.kernel.boot.cmdline.EnvCheck\n"));
        assertName(tool + " shop --clean", "shop", "the name of the server of Open Liberty");
        jar("wlp/usr/servers/defaultServer/dropins/orders.war", "a", "");
        assertName(tool + " defaultServer", "orders", "the one application of Open Liberty");
        properties.setProperty("wlp.user.dir", folder.resolve("usr").toString());
        jar("usr/servers/defaultServer/apps/prices.war", "a", "");
        assertThat(name(tool + " defaultServer").text).isEqualTo("prices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.start.Main", "org.eclipse.jetty.xml.XmlConfiguration"})
    void jettyIsNamedByItsOneApplication(String main) throws IOException {
        jar("base/webapps/orders.war", "a", "");
        write("base/webapps/orders.d/x", "");
        properties.setProperty("jetty.base", folder.resolve("base").toString());
        String from = "the one application of Jetty";
        assertName(
                jar("start.jar", manifest("Main-Class: org.eclipse.jetty.start.Main\n"))
                        .toString(),
                "orders",
                from);
        assertName(main, "orders", from);
        assertName("org.eclipse.jetty.xml/" + main + " /opt/lib/jakarta.servlet-api-6.0.0.jar", "orders", from);
    }

    @Test
    void payaraIsNamedByItsOneApplication() throws IOException {
        Path war = jar("orders.war", "a", "");
        Path micro = jar("payara-micro.jar", manifest("Main-Class: fish.payara.micro.boot.PayaraMicroLauncher\n"));
        assertName(micro + " --deploy " + war + " --noCluster", "orders", "the one application of Payara Micro");
        Files.createDirectories(folder.resolve("domain/applications/prices"));
        Files.createDirectories(folder.resolve("domain/applications/__internal"));
        assertName(
                "com.sun.enterprise.glassfish.bootstrap.ASMain -domainname x -domaindir " + folder.resolve("domain"),
                "prices",
                "the one application of GlassFish");
    }

    @ParameterizedTest
    @CsvSource({
        "orders-6d4cf56db6-x2v9k, orders",
        "orders-api-7f89c8d5f-zq4wt, orders-api",
        "orders-x2v9k, orders",
        "orders-2, orders",
        "orders-28123456-x2v9k, orders",
    })
    void podIsNamedByItsOwner(String pod, String name) {
        environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        environment.put("HOSTNAME", pod);
        assertName(TOMCAT, name, "the owner of pod " + pod);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip-10-0-0-1", "node.example.com", "node", "orders-abcde-aeiou"})
    void hostOfANodeIsNoName(String host) {
        environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        environment.put("HOSTNAME", host);
        assertThat(name(TOMCAT).text).isEqualTo("Bootstrap");
    }

    @Test
    void taskIsNamedByItsFamily() throws IOException {
        Path file = write("metadata.json", "{\"Cluster\": \"c\", \"TaskDefinitionFamily\": \"orders\"}");
        environment.put("ECS_CONTAINER_METADATA_FILE", file.toString());
        assertName(TOMCAT, "orders", "the task's family");
    }

    @Test
    void functionIsNotSearched() throws IOException {
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "f");
        Path jar = jar("orders.jar", "application.yml", YAML.replace("orders", "x"));
        assertThat(name(jar.toString()).text).isEqualTo("orders");
    }

    @Test
    void unreadableFilesAreSkipped() throws IOException {
        Path jar = write("orders.jar", "no archive");
        Files.createDirectories(folder.resolve("config/application.properties"));
        Files.createSymbolicLink(folder.resolve("application.yml"), folder.resolve("application.yml"));
        write("application.properties", "spring.application.name=x\n" + "#".repeat(300_000));
        Files.write(folder.resolve("application.yaml"), new byte[] {0, -1, ':', ' ', 10, -2});
        properties.setProperty("user.dir", folder.toString());
        assertName(jar.toString(), "orders", "the jar's file name");
        assertName(folder.resolve("missing.jar").toString(), "missing", "the jar's file name");
    }
}
