// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weft.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house of docs/architecture.md, held against the code: dependencies run one way. */
class DependencyRulesTest {

    private static final JavaClasses WEFT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.weft");

    @Test
    void bridgeKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.weft.bootstrap..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.weft.bootstrap..")
                .check(WEFT);
    }

    @Test
    void premainKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.weft.agent..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.weft.agent..")
                .check(WEFT);
    }

    @Test
    void byteBuddyIsNamedInWeaveOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .check(WEFT);
    }

    @Test
    void jacksonIsNamedInConfigOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(WEFT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    context     |
                    redaction   |
                    config      | redaction
                    http        |
                    sampling    | config,http
                    environment | config,http
                    segment     | context,environment,redaction
                    emit        | segment
                    call        | context,config,segment,sampling
                    weave       | call,context,bootstrap
                    doctor      | config,http
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
                .dependOnClassesThat(resideInAnyPackage("dev.weft..")
                        .and(not(resideInAnyPackage(packages)))
                        .and(not(type(Log.class))))
                .check(WEFT);
    }

    @Test
    void instrumentationsSeeWeaveCallAndContextOfTheCore() {
        noClasses()
                .that()
                .resideInAPackage("dev.weft.instrumentation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.weft",
                        "dev.weft.bootstrap..",
                        "dev.weft.config..",
                        "dev.weft.redaction..",
                        "dev.weft.sampling..",
                        "dev.weft.environment..",
                        "dev.weft.segment..",
                        "dev.weft.emit..",
                        "dev.weft.doctor..",
                        "dev.weft.agent..")
                .allowEmptyShould(true)
                .check(WEFT);
    }

    @Test
    void instrumentationsNeverKnowOneAnother() {
        slices().matching("dev.weft.instrumentation.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(WEFT);
    }
}
