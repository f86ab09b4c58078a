// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The {@code aws} commands of the deployment pages against the models of AWS SDK for Java 2. */
class CommandModelsTest {

    private static final Path PAGES = Path.of("..", "..", "deploy");
    private static final Pattern BLOCK = Pattern.compile("^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\baws ([a-z0-9-]+) ([a-z0-9-]+)([^|\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--([a-z0-9-]+)");

    /** Commands of the CLI itself, which call other operations or none. */
    private static final Set<String> OF_THE_CLI =
            Set.of("configure get", "ecr get-login-password", "logs tail", "s3 cp");

    /** Options of every command. */
    private static final Set<String> OF_ALL = Set.of("cliinputjson", "output", "query", "region");

    /** Members that the CLI lifts out of a structure, by operation. */
    private static final Map<String, Map<String, String>> LIFTED =
            Map.of("publish-layer-version", Map.of("zipfile", "content"));

    private static final Map<String, String> PACKAGES = Map.of("logs", "cloudwatchlogs");

    record Command(Path page, String service, String operation, Set<String> options) {

        SdkPojo request() throws ReflectiveOperationException {
            String name = "software.amazon.awssdk.services." + PACKAGES.getOrDefault(service, service) + ".model."
                    + camelCase(operation) + "Request";
            return (SdkPojo)
                    ((SdkBuilder<?, ?>) Class.forName(name).getMethod("builder").invoke(null)).build();
        }

        @Override
        public String toString() {
            return PAGES.relativize(page) + ": aws " + service + " " + operation;
        }
    }

    static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PAGES)) {
            for (Path page :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    commands.addAll(parse(page, block.group(1).replace("\\\n", " ")));
                }
            }
        }
        return commands;
    }

    private static List<Command> parse(Path page, String script) {
        List<Command> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(script);
        while (command.find()) {
            if (!OF_THE_CLI.contains(command.group(1) + " " + command.group(2))) {
                Set<String> options = new HashSet<>();
                Matcher option = OPTION.matcher(command.group(3));
                while (option.find()) {
                    options.add(option.group(1).replace("-", ""));
                }
                commands.add(new Command(page, command.group(1), command.group(2), options));
            }
        }
        return commands;
    }

    private static String camelCase(String operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void passesOnlyMembersOfTheOperation(Command command) throws Exception {
        Set<String> known = new HashSet<>(OF_ALL);
        known.addAll(LIFTED.getOrDefault(command.operation(), Map.of()).keySet());
        command.request().sdkFields().forEach(field -> known.add(name(field)));
        assertThat(known).containsAll(command.options());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void passesEachRequiredMember(Command command) throws Exception {
        Set<String> given = new HashSet<>(command.options());
        LIFTED.getOrDefault(command.operation(), Map.of()).forEach((option, member) -> {
            if (given.contains(option)) {
                given.add(member);
            }
        });
        if (!given.contains("cliinputjson")) {
            assertThat(given)
                    .containsAll(command.request().sdkFields().stream()
                            .filter(field -> field.containsTrait(RequiredTrait.class))
                            .map(CommandModelsTest::name)
                            .toList());
        }
    }

    @Test
    void pagesHaveCommandsOfSeveralServices() throws IOException {
        assertThat(commands()).extracting(Command::service).contains("ecs", "eks", "iam", "lambda", "xray");
    }

    private static String name(SdkField<?> field) {
        return field.memberName().toLowerCase(Locale.ROOT);
    }
}
