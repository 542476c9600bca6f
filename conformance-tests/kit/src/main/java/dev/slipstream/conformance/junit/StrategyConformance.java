// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.junit;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.suite.Exemptions;
import dev.slipstream.conformance.suite.Rules;
import dev.slipstream.conformance.suite.SuiteOptions;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The conformance suite as tests of a plugin's own build:
 *
 * <pre>{@code
 * final class MyConformance extends StrategyConformance {
 *     @Override
 *     protected SlipstreamPlugin plugin() {
 *         return new MyPlugin();
 *     }
 * }
 * }</pre>
 *
 * <p>There is a test for each rule, and each preset where the rule is about presets. A rule that
 * does not apply shows as skipped, with the reason. Once all tests have run, the report lies in
 * {@link #reports()}.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class StrategyConformance {

    /** For subclasses. */
    protected StrategyConformance() {}

    /**
     * The plugin.
     *
     * @return the plugin, made for these tests
     */
    protected abstract SlipstreamPlugin plugin();

    /**
     * The presets to check.
     *
     * @return presets, or presets joined by {@code +}; none for all of the plugin's
     */
    protected List<String> presets() {
        return List.of();
    }

    /**
     * How much time there is.
     *
     * @return quick, unless said otherwise
     */
    protected Depth depth() {
        return Depth.QUICK;
    }

    /**
     * The master seed, which all other seeds are derived from.
     *
     * @return a fixed number, so that a verdict can be had again
     */
    protected long seed() {
        return SuiteOptions.SEED;
    }

    /**
     * The plugins beside the one under test. Rules compare with the preset {@code dense}, which
     * {@code slipstream-plugin-baselines} brings.
     *
     * @return those that services files of the class path name, and the kit's own
     */
    protected List<SlipstreamPlugin> beside() {
        SlipstreamPlugin own = plugin();
        List<SlipstreamPlugin> beside = new ArrayList<>(Rules.companions());
        ServiceLoader.load(SlipstreamPlugin.class, own.getClass().getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> !found.id().equals(own.id()))
                .forEach(beside::add);
        return beside;
    }

    /**
     * The rules that cannot hold for this plugin. They are checked all the same, and one that holds
     * nevertheless fails as stale.
     *
     * @return why, by the rule's id, or by id, a space and the preset; none unless said otherwise
     */
    protected Map<String, String> exempt() {
        return Map.of();
    }

    /**
     * The rules.
     *
     * @return all of the kit's
     */
    protected Catalogue catalogue() {
        return Rules.catalogue();
    }

    /**
     * The folder for the report, which is written as JSON, HTML and JUnit XML under the name of the
     * test class.
     *
     * @return a folder that is made where it is not there
     */
    protected Path reports() {
        return Path.of("target", "conformance");
    }

    /**
     * The tests.
     *
     * @return a test for each check
     */
    @TestFactory
    final Stream<DynamicTest> conforms() {
        Candidate candidate = Candidate.of(plugin(), beside());
        SuiteOptions options =
                new SuiteOptions(presets(), depth(), seed(), new Exemptions(exempt()));
        ReportedSuite suite =
                new ReportedSuite(
                        candidate,
                        catalogue(),
                        options,
                        reports().resolve(getClass().getSimpleName()));
        // JUnit closes the stream once the last of its tests is over.
        return suite.tests().onClose(suite::close);
    }
}
