// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may depend on what. Each rule has an offender in the tests, so none can pass unseen. */
final class ArchitectureRules {
    private static final String API = "dev.slipstream.api..";
    private static final String RUNTIME = "dev.slipstream.runtime..";
    private static final String ENGINE = "dev.slipstream.runtime.engine..";
    private static final String PLUGINS = "dev.slipstream.plugins..";
    private static final String CONFORMANCE = "dev.slipstream.conformance..";
    private static final String TASKS = "dev.slipstream.tasks..";
    private static final String CLI = "dev.slipstream.cli..";

    private static final String DJL = "ai.djl..";
    private static final String DJL_ARRAYS = "ai.djl.ndarray..";
    private static final String DJL_PYTORCH = "ai.djl.pytorch..";
    private static final String NDARRAY_EX = "ai.djl.ndarray.internal.NDArrayEx";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String SLF4J = "org.slf4j..";
    private static final String[] JDK = {"java..", "javax..", "jdk.."};
    private static final String[] GUICE = {"com.google.inject..", "jakarta.inject.."};

    @ArchTest
    static final ArchRule API_DEPENDS_ON_JDK_AND_ARRAYS_ALONE =
            classes()
                    .that()
                    .resideInAPackage(API)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(API, JSPECIFY, DJL_ARRAYS)
                                    .or(resideInAnyPackage(JDK)))
                    .because("every plugin inherits what api depends on");

    @ArchTest
    static final ArchRule PLUGINS_DEPEND_ON_API_AND_NEUTRAL_DJL_ALONE =
            classes()
                    .that()
                    .resideInAPackage(PLUGINS)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(PLUGINS, API, JSPECIFY, SLF4J)
                                    .or(resideInAnyPackage(JDK))
                                    .or(
                                            resideInAPackage(DJL)
                                                    .and(not(resideInAPackage(DJL_PYTORCH)))))
                    .because(
                            "a plugin's class loader shows it no more of the host than api, DJL's"
                                    + " engine-neutral classes and slf4j");

    @ArchTest
    static final ArchRule PLUGINS_DO_NOT_DEPEND_ON_EACH_OTHER =
            slices().matching("dev.slipstream.plugins.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because("each plugin is one jar with a class loader of its own");

    @ArchTest
    static final ArchRule CORE_DOES_NOT_DEPEND_ON_PLUGINS =
            noClasses()
                    .that()
                    .resideInAnyPackage(API, RUNTIME, CONFORMANCE, TASKS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(PLUGINS)
                    .because("our plugins get nothing that a third party's plugin does not get");

    @ArchTest
    static final ArchRule PYTORCH_STAYS_IN_THE_ENGINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ENGINE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(DJL_PYTORCH)
                    .because("a wrong call there ends the JVM, so one package makes them all");

    @ArchTest
    static final ArchRule GUICE_STAYS_IN_RUNTIME_AND_CLI =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(RUNTIME, CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(GUICE)
                    .because("how the host is wired is not the plugins' concern");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.slipstream.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("packages in a cycle can only be understood and changed together");

    @ArchTest
    static final ArchRule NOBODY_USES_DJL_MISH =
            noClasses()
                    .should(
                            accessTargetWhere(
                                    member("ai.djl.nn.Activation", "mish.*")
                                            .or(member(NDARRAY_EX, "mish"))
                                            .as("the target is DJL's mish")))
                    .because("it takes the logarithm to base 2 where Mish has the natural one");

    @ArchTest
    static final ArchRule LOSSES_MULTIPLY_BY_ARRAYS =
            noClasses()
                    .that()
                    .resideInAPackage("..train..")
                    .should(
                            accessTargetWhere(
                                    target(owner(assignableTo(NDArray.class)))
                                            .and(
                                                    target(
                                                            nameMatching(
                                                                    "mul|div|pow|maximum|minimum")))
                                            .and(target(takesANumber()))
                                            .as("the target is a product with a plain number")))
                    .because(
                            "DJL frees the number before gradients flow back through the product;"
                                    + " write scope.create(0.5f)");

    @ArchTest
    static final ArchRule PUBLIC_API_TYPES_CARRY_THE_MARKER =
            classes()
                    .that()
                    .resideInAPackage(API)
                    .and()
                    .resideOutsideOfPackage("dev.slipstream.api.marker..")
                    .and()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should()
                    .beAnnotatedWith("dev.slipstream.api.marker.Spi")
                    .because(
                            "the marker says who implements a type, who only calls it, since when");

    @ArchTest
    static final ArchRule INTERNAL_PACKAGES_STAY_IN_THEIR_MODULE =
            classes()
                    .should(useNoOtherModulesInternals())
                    .because("what is internal may change without notice");

    @ArchTest
    static final ArchRule SERVICE_LOADER_GETS_A_CLASS_LOADER =
            noClasses()
                    .should(
                            accessTargetWhere(
                                    member("java.util.ServiceLoader", "load")
                                            .and(target(hasOneParameter()))
                                            .as("the target is ServiceLoader.load(Class)")))
                    .because("it takes the thread's context loader, which may be anyone's");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_STAY_IN_CLI =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("they belong to the application; a library logs");

    @ArchTest
    static final ArchRule BASE_MANAGERS_STAY_IN_THE_ENGINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ENGINE)
                    .should(
                            accessTargetWhere(
                                    member("ai.djl.ndarray.NDManager", "newBaseManager")
                                            .as("the target is NDManager.newBaseManager")))
                    .because("the engine owns every array's scope, and starts before any is made");

    @ArchTest
    static final ArchRule CONTEXT_LOADER_IS_SET_IN_ONE_PLACE =
            noClasses()
                    .that(not(areTheContextLoaderClass()))
                    .should(
                            accessTargetWhere(
                                    member("java.lang.Thread", "setContextClassLoader")
                                            .as("the target is Thread.setContextClassLoader")))
                    .because("a swap that is not undone leaks one plugin's loader to another");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes()
                    .that()
                    .resideInAPackage("dev.slipstream..")
                    .should(resideInANullMarkedPackage())
                    .because("a type without a mark leaves open whether null is allowed");

    private ArchitectureRules() {}

    private static ArchCondition<JavaClass> useNoOtherModulesInternals() {
        return new ArchCondition<>("use no other module's internal packages") {
            private static final Pattern INTERNAL =
                    Pattern.compile(
                            "(?<module>dev\\.slipstream\\.(?:plugins\\.\\w+|\\w+))"
                                    + "\\.(?:.+\\.)?internal(?:\\..*)?");

            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    Matcher internal =
                            INTERNAL.matcher(dependency.getTargetClass().getPackageName());
                    if (internal.matches()
                            && !isWithin(origin.getPackageName(), internal.group("module"))) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        dependency, dependency.getDescription()));
                    }
                }
            }

            private static boolean isWithin(String packageName, String root) {
                return packageName.equals(root) || packageName.startsWith(root + ".");
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info has @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    "%s: package %s is not @NullMarked"
                                            .formatted(type.getName(), type.getPackageName())));
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> areTheContextLoaderClass() {
        Pattern names =
                Pattern.compile("dev\\.slipstream\\.runtime\\.(.+\\.)?ContextLoader(\\$.*)?");
        return DescribedPredicate.describe(
                "are the runtime's ContextLoader", type -> names.matcher(type.getName()).matches());
    }

    /** A call of the type's member, or a reference to it, on the type itself or a subtype. */
    private static DescribedPredicate<JavaAccess<?>> member(String type, String namePattern) {
        return target(owner(assignableTo(type))).and(target(nameMatching(namePattern)));
    }

    private static DescribedPredicate<AccessTarget> takesANumber() {
        return DescribedPredicate.describe(
                "takes a number",
                accessed ->
                        accessed instanceof CodeUnitAccessTarget method
                                && method.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Number.class)));
    }

    private static DescribedPredicate<AccessTarget> hasOneParameter() {
        return DescribedPredicate.describe(
                "has one parameter",
                accessed ->
                        accessed instanceof CodeUnitAccessTarget method
                                && method.getRawParameterTypes().size() == 1);
    }
}
