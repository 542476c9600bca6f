// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.slipstream", importOptions = ProductionCode.class)
final class ArchitectureTest {
    /** To be raised as the modules grow: the rules say nothing about classes that nobody saw. */
    private static final int FEWEST_IN_API = 30;

    private static final int FEWEST_IN_RUNTIME = 10;

    @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static void everyModuleIsSeen(JavaClasses classes) {
        assertThat(
                        Stream.of(
                                "api",
                                "runtime",
                                "cli",
                                "conformance",
                                "tasks",
                                "plugins.baselines",
                                "plugins.step",
                                "plugins.sag",
                                "plugins.tts",
                                "plugins.dts",
                                "plugins.sdm"))
                .allSatisfy(
                        module ->
                                assertThat(countWithin("dev.slipstream." + module, classes))
                                        .as("classes of %s", module)
                                        .isPositive());
    }

    @ArchTest
    static void apiAndRuntimeAreSeenWhole(JavaClasses classes) {
        assertThat(countWithin("dev.slipstream.api", classes))
                .isGreaterThanOrEqualTo(FEWEST_IN_API);
        assertThat(countWithin("dev.slipstream.runtime", classes))
                .isGreaterThanOrEqualTo(FEWEST_IN_RUNTIME);
    }

    @ArchTest
    static void noTestIsSeen(JavaClasses classes) {
        assertThat(classes)
                .noneMatch(
                        type ->
                                type.getPackageName().contains(".offenders")
                                        || type.getSimpleName().endsWith("Test"));
    }

    private static long countWithin(String root, JavaClasses classes) {
        return classes.stream().filter(type -> type.getName().startsWith(root + ".")).count();
    }
}
