// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the dependency table of docs/architecture.md against the class files. Dependencies run one way. */
class DependencyRulesTest {

    private static final JavaClasses WEFT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.weft");

    @Test
    void bridgeUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft.bootstrap..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.weft.bootstrap..")
                .check(WEFT);
    }

    @Test
    void premainUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.weft.agent..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.weft.agent..")
                .check(WEFT);
    }

    /** The JDK's other ways to start a thread let it inherit from the thread of the application. */
    @Test
    void oneClassMakesThreads() {
        DescribedPredicate<JavaClass> startsThreads = assignableTo(Thread.class)
                .or(assignableTo(Timer.class))
                .or(assignableTo(Executor.class))
                .or(type(Executors.class));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.weft.base.AgentThread")
                .and()
                .doNotHaveFullyQualifiedName("dev.weft.base.UninheritedThread")
                .should()
                .callConstructorWhere(target(owner(startsThreads)))
                .orShould()
                .callMethodWhere(target(owner(type(Executors.class))))
                .check(WEFT);
    }

    @Test
    void byteBuddyIsNamedInTheEngineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.weave.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .check(WEFT);
    }

    /** The X-Ray SDK's mapper is one of the application's own Jackson. */
    @Test
    void jacksonIsNamedInJsonOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.json..")
                .and()
                .doNotHaveFullyQualifiedName("dev.weft.instrumentation.xraysdk.Mapper")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(WEFT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    base        | redaction
                    file        | redaction
                    redaction   |
                    context     | base
                    json        | file,redaction
                    config      | base,file,json,redaction
                    http        |
                    sampling    | base,config,file,http,json,redaction
                    environment | base,config,http,json,segment
                    segment     | base,context,redaction
                    emit        | base,segment
                    call        | base,context,config,file,json,segment,sampling,redaction
                    weave       | call,context,base,bootstrap
                    doctor      | base,config,file,http,json,redaction
                    """)
    void coreDependsOneWay(String part, String on) {
        String[] allowed = on == null ? new String[0] : on.split(",");
        String[] packages = new String[allowed.length + 2];
        for (int i = 0; i < allowed.length; i++) {
            packages[i] = "dev.weft." + allowed[i].trim() + "..";
        }
        packages[allowed.length] = "dev.weft." + part.trim() + "..";
        packages[allowed.length + 1] = "dev.weft." + part.trim();
        noClasses()
                .that()
                .resideInAPackage("dev.weft." + part.trim() + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.weft..").and(not(resideInAnyPackage(packages))))
                .check(WEFT);
    }

    @Test
    void onlyTheRootPackageDependsOnTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.weft", "dev.weft.weave.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.weft.weave.engine..")
                .check(WEFT);
    }

    /** Dependencies between the packages below {@code call}. All use {@code call} itself, which holds the handlers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http      | work
                    aws       |
                    message   | aws,http
                    manual    | http
                    work      |
                    scheduled |
                    log       |
                    function  |
                    """)
    void handlersDependOnFewOthers(String part, String on) {
        List<String> packages = new ArrayList<>(List.of("dev.weft.call", "dev.weft.call." + part + ".."));
        for (String each : on == null ? new String[0] : on.split(",")) {
            packages.add("dev.weft.call." + each + "..");
        }
        noClasses()
                .that()
                .resideInAPackage("dev.weft.call." + part + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.weft.call..")
                        .and(not(resideInAnyPackage(packages.toArray(String[]::new)))))
                .check(WEFT);
    }

    @Test
    void instrumentationsUseWeaveCallAndContextOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.weft.instrumentation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.weft",
                        "dev.weft.bootstrap..",
                        "dev.weft.config..",
                        "dev.weft.file..",
                        "dev.weft.json..",
                        "dev.weft.redaction..",
                        "dev.weft.sampling..",
                        "dev.weft.environment..",
                        "dev.weft.segment..",
                        "dev.weft.emit..",
                        "dev.weft.doctor..",
                        "dev.weft.weave.engine..",
                        "dev.weft.agent..")
                .allowEmptyShould(true)
                .check(WEFT);
    }

    @Test
    void instrumentationsDoNotUseOneAnother() {
        slices().matching("dev.weft.instrumentation.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(WEFT);
    }
}
