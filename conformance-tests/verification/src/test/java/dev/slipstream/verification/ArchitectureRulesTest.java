// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import dev.slipstream.plugins.sag.offenders.KeepsToTheRules;
import dev.slipstream.runtime.offenders.ContextLoader;
import dev.slipstream.runtime.offenders.LoadsServicesWithALoader;
import dev.slipstream.runtime.offenders.UsesOwnInternals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Proves that each rule sees a class that breaks it, and says which. */
final class ArchitectureRulesTest {
    /** The first class breaks the rule; the others are there for it to depend on. */
    record Offence(String rule, List<String> classes) {
        static Offence of(String rule, String... classes) {
            return new Offence(rule, List.of(classes));
        }

        String offender() {
            return classes.get(0);
        }

        @Override
        public String toString() {
            return rule + " by " + offender();
        }
    }

    static Stream<Offence> offences() {
        return Stream.of(
                Offence.of("API_DEPENDS_ON_JDK_AND_ARRAYS_ALONE", "api.offenders.DependsOnGuice"),
                Offence.of(
                        "API_DEPENDS_ON_JDK_AND_ARRAYS_ALONE", "api.offenders.DependsOnDjlModel"),
                Offence.of(
                        "PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE",
                        "plugins.sag.offenders.DependsOnRuntime"),
                Offence.of(
                        "PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE",
                        "plugins.sag.offenders.DependsOnGuice"),
                Offence.of(
                        "PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE",
                        "plugins.sag.offenders.DependsOnJackson"),
                Offence.of(
                        "PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE",
                        "plugins.sag.offenders.DependsOnPyTorch"),
                Offence.of(
                        "PLUGINS_DO_NOT_DEPEND_ON_EACH_OTHER",
                        "plugins.sag.offenders.DependsOnStep",
                        "plugins.step.offenders.StepType"),
                Offence.of("CORE_DOES_NOT_DEPEND_ON_PLUGINS", "runtime.offenders.DependsOnPlugin"),
                Offence.of(
                        "CORE_DOES_NOT_DEPEND_ON_PLUGINS", "conformance.offenders.DependsOnPlugin"),
                Offence.of("CORE_DOES_NOT_DEPEND_ON_PLUGINS", "tasks.offenders.DependsOnPlugin"),
                Offence.of("PYTORCH_STAYS_IN_THE_ENGINE", "runtime.offenders.UsesPyTorch"),
                Offence.of("GUICE_STAYS_IN_RUNTIME_AND_CLI", "tasks.offenders.DependsOnGuice"),
                Offence.of("NO_PACKAGE_CYCLES", "offenders.first.First", "offenders.second.Second"),
                Offence.of("NOBODY_USES_DJL_MISH", "runtime.offenders.UsesMish"),
                Offence.of(
                        "LOSSES_MULTIPLY_BY_ARRAYS", "runtime.train.offenders.MultipliesByANumber"),
                Offence.of("PUBLIC_API_TYPES_CARRY_THE_MARKER", "api.offenders.DependsOnGuice"),
                Offence.of("INTERNAL_PACKAGES_STAY_IN_THEIR_MODULE", "cli.offenders.UsesInternals"),
                Offence.of(
                        "SERVICE_LOADER_GETS_A_CLASS_LOADER",
                        "runtime.offenders.LoadsServicesBlindly"),
                Offence.of("STANDARD_STREAMS_STAY_IN_CLI", "runtime.offenders.PrintsToStandardOut"),
                Offence.of(
                        "BASE_MANAGERS_STAY_IN_THE_ENGINE", "runtime.offenders.OpensBaseManager"),
                Offence.of(
                        "CONTEXT_LOADER_IS_SET_IN_ONE_PLACE",
                        "runtime.offenders.SetsContextLoader"),
                Offence.of("EVERY_PACKAGE_IS_NULL_MARKED", "offenders.first.First"));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void ruleNamesItsOffender(Offence offence) throws ReflectiveOperationException {
        JavaClasses classes = load(offence);

        assertThatThrownBy(() -> rule(offence.rule()).check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Architecture Violation")
                .hasMessageContaining("because")
                .hasMessageContaining(className(offence.offender()));
    }

    @Test
    void everyRuleHasAnOffender() {
        Set<String> proven = offences().map(Offence::rule).collect(toCollection(TreeSet::new));

        assertThat(proven)
                .isEqualTo(
                        Arrays.stream(ArchitectureRules.class.getDeclaredFields())
                                .filter(field -> field.getType() == ArchRule.class)
                                .map(Field::getName)
                                .collect(toCollection(TreeSet::new)));
    }

    @Test
    void mishIsSeenInEveryForm() {
        JavaClasses classes =
                load(Offence.of("NOBODY_USES_DJL_MISH", "runtime.offenders.UsesMish"));

        assertThat(
                        ArchitectureRules.NOBODY_USES_DJL_MISH
                                .evaluate(classes)
                                .getFailureReport()
                                .getDetails())
                .as("a call, a method reference, and the internal form")
                .hasSize(3);
    }

    @Test
    void sumsWithNumbersAreNoProducts() {
        JavaClasses classes =
                load(
                        Offence.of(
                                "LOSSES_MULTIPLY_BY_ARRAYS",
                                "runtime.train.offenders.MultipliesByANumber"));

        assertThat(
                        ArchitectureRules.LOSSES_MULTIPLY_BY_ARRAYS
                                .evaluate(classes)
                                .getFailureReport()
                                .getDetails())
                .as("the product and the power")
                .hasSize(2);
    }

    @Test
    void whatIsAllowedPasses() {
        allows(
                ArchitectureRules.PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE,
                KeepsToTheRules.class);
        allows(ArchitectureRules.INTERNAL_PACKAGES_STAY_IN_THEIR_MODULE, UsesOwnInternals.class);
        allows(
                ArchitectureRules.SERVICE_LOADER_GETS_A_CLASS_LOADER,
                LoadsServicesWithALoader.class);
        // The rule about the context loader speaks of all other classes, so there must be one.
        allows(
                ArchitectureRules.CONTEXT_LOADER_IS_SET_IN_ONE_PLACE,
                ContextLoader.class,
                UsesOwnInternals.class);
    }

    private static void allows(ArchRule rule, Class<?>... types) {
        JavaClasses classes = new ClassFileImporter().importClasses(types);
        assertThatCode(() -> rule.check(classes)).doesNotThrowAnyException();
    }

    private static JavaClasses load(Offence offence) {
        Class<?>[] types =
                offence.classes().stream()
                        .map(name -> load(className(name)))
                        .toArray(Class<?>[]::new);
        return new ClassFileImporter().importClasses(List.of(types));
    }

    private static Class<?> load(String className) {
        try {
            return Class.forName(className, false, ArchitectureRulesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the offender is missing", e);
        }
    }

    private static ArchRule rule(String name) throws ReflectiveOperationException {
        return (ArchRule) ArchitectureRules.class.getDeclaredField(name).get(null);
    }

    private static String className(String withoutRoot) {
        return "dev.slipstream." + withoutRoot;
    }
}
