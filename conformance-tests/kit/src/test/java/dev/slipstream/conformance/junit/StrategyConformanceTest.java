// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.junit;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.toy.ToyPlugin;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class StrategyConformanceTest {

    @TempDir Path folder;

    private StrategyConformance conformance() {
        return new SampleConformance(folder.resolve("reports"));
    }

    private static void run(DynamicTest test) throws Throwable {
        test.getExecutable().execute();
    }

    @Test
    void hasATestForEachCheck() {
        try (Stream<DynamicTest> tests = conformance().conforms()) {
            assertThat(tests)
                    .extracting(DynamicTest::getDisplayName)
                    .containsExactly(
                            "TOY-01: TOY-01 holds",
                            "TOY-02 toy-any: TOY-02 holds",
                            "TOY-03 toy-any: TOY-03 holds",
                            "TOY-04 toy-any: TOY-04 holds");
        }
    }

    @Test
    void eachTestEndsAsItsRuleSays() {
        try (Stream<DynamicTest> stream = conformance().conforms()) {
            List<DynamicTest> tests = stream.toList();

            assertThatCode(() -> run(tests.get(0))).doesNotThrowAnyException();
            assertThatThrownBy(() -> run(tests.get(1)))
                    .isInstanceOf(AssertionFailedError.class)
                    .extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
                    .hasLineCount(3)
                    .startsWith("TOY-02 toy-any: TOY-02 holds")
                    .contains("moved by 3")
                    .endsWith("Look at: the code of TOY-02");
            assertThatThrownBy(() -> run(tests.get(2)))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining("no memory");
            assertThatThrownBy(() -> run(tests.get(3)))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining("it is a toy")
                    .hasMessageContaining("slow");
        }
    }

    @Test
    void writesTheReportOnceAllTestsHaveRun() {
        try (Stream<DynamicTest> tests = conformance().conforms()) {
            tests.forEach(StrategyConformanceTest::runWhateverItSays);
            assertThat(folder.resolve("reports")).doesNotExist();
        }

        assertThat(folder.resolve("reports"))
                .isDirectoryContaining("glob:**/SampleConformance.html")
                .isDirectoryContaining("glob:**/SampleConformance.xml");
        assertThat(folder.resolve("reports").resolve("SampleConformance.json"))
                .content()
                .contains("\"plugin\" : \"toy\"", "\"passed\" : 1", "\"failed\" : 1");
    }

    private static void runWhateverItSays(DynamicTest test) {
        try {
            run(test);
        } catch (AssertionFailedError | TestAbortedException e) {
            assertThat(e).hasMessageNotContaining("TOY-01");
        } catch (Throwable e) {
            throw new AssertionError(test.getDisplayName(), e);
        }
    }

    @Test
    void aTestByItselfIsNoVerdictOnThePlugin() throws Throwable {
        try (Stream<DynamicTest> tests = conformance().conforms()) {
            run(tests.findFirst().orElseThrow());
        }

        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void byItselfItChecksAllPresetsQuicklyBesideWhatTheClassPathHas() {
        StrategyConformance plain =
                new StrategyConformance() {
                    @Override
                    protected SlipstreamPlugin plugin() {
                        return new ToyPlugin();
                    }
                };

        assertThat(plain.presets()).isEmpty();
        assertThat(plain.exempt()).isEmpty();
        assertThat(plain.reports()).isEqualTo(Path.of("target", "conformance"));
        assertThat(plain.catalogue().rules()).isNotEmpty();
        assertThat(plain.beside()).extracting(SlipstreamPlugin::id).containsExactly("kit", "tasks");
    }
}
