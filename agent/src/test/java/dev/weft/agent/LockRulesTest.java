// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No synchronized method of the agent calls an exception or a supplier of an application or a library, directly or through the agent's own
 * methods. That code may wait for a thread that needs the same lock. Blocks are not seen: {@code ForeignCodeTest} tries
 * the handlers.
 */
class LockRulesTest {

    /** The application may override them, or they are the application's. */
    private static final Set<String> OF_EXCEPTIONS =
            Set.of("getMessage", "getLocalizedMessage", "getCause", "getStackTrace", "printStackTrace");

    private static final JavaClasses WEFT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.weft");

    @Test
    void callsNoForeignCodeUnderALock() {
        Set<String> found = new TreeSet<>();
        int locked = 0;
        for (JavaClass each : WEFT) {
            for (JavaMethod method : each.getMethods()) {
                if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED) && !isExempt(each)) {
                    locked++;
                    follow(method, method.getFullName(), new HashSet<>(), found);
                }
            }
        }
        assertThat(locked).as("synchronized methods").isPositive();
        assertThat(found).isEmpty();
    }

    private static void follow(JavaCodeUnit unit, String path, Set<JavaCodeUnit> seen, Set<String> found) {
        if (!seen.add(unit)) {
            return;
        }
        unit.getCallsFromSelf().forEach(call -> {
            CodeUnitCallTarget target = call.getTarget();
            if (isForeign(target)) {
                found.add(path + " calls " + target.getFullName());
            }
            // What runs in a privileged call is the agent's own.
            boolean privileged = target.getOwner().getName().equals("dev.weft.base.Privileged");
            target.resolveMember()
                    .filter(called -> isOurs(called.getOwner()) && !privileged)
                    .ifPresent(called -> {
                        follow(called, path + " > " + called.getName(), seen, found);
                    });
        });
    }

    private static boolean isForeign(CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return (owner.isAssignableTo(Throwable.class) && OF_EXCEPTIONS.contains(name))
                || (owner.getName().equals("java.util.function.Supplier") && name.equals("get"));
    }

    private static boolean isOurs(JavaClass owner) {
        return owner.getPackageName().startsWith("dev.weft");
    }

    /** The start and the end of the agent read exceptions of the JDK only. */
    private static boolean isExempt(JavaClass owner) {
        return owner.getPackageName().startsWith("dev.weft.contracts")
                || owner.getName().equals("dev.weft.Agent");
    }
}
