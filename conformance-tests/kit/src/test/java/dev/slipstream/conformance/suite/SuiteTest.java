// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.conformance.toy.FakeRule;
import dev.slipstream.conformance.toy.ToyKit;
import dev.slipstream.conformance.toy.ToyPlugin;
import dev.slipstream.conformance.toy.ToyReference;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SuiteTest {

    private static final Rule PLUGIN = well("TOY-01", Scope.PLUGIN);
    private static final Rule PRESET = well("TOY-02", Scope.PRESET);

    private static Rule well(String id, Scope scope) {
        return FakeRule.of(id, scope, trial -> Finding.passed("well"));
    }

    private static Candidate toy(Claim... claims) {
        return candidate(new ToyPlugin(), claims);
    }

    private static Candidate candidate(SlipstreamPlugin plugin, Claim... claims) {
        return candidate(plugin, List.of(new ToyKit(), new ToyReference()), claims);
    }

    private static Candidate candidate(
            SlipstreamPlugin plugin, List<SlipstreamPlugin> beside, Claim... claims) {
        Candidate plain = Candidate.of(plugin, beside);
        Subject subject =
                new Subject(
                        plugin.id(),
                        Optional.empty(),
                        Optional.of(plugin),
                        List.of(),
                        plain.subject().beside(),
                        List.of(claims));
        return new Candidate(subject, "1.0.0", plain.presets(), List.of(), true);
    }

    private static SuiteOptions quick(String... presets) {
        return new SuiteOptions(List.of(presets), Depth.QUICK, 7, Exemptions.NONE);
    }

    private static List<Verdict> run(Candidate candidate, SuiteOptions options, Rule... rules) {
        try (Suite suite = new Suite(candidate, new Catalogue(List.of(rules)), options)) {
            return suite.run(Progress.NONE);
        }
    }

    private static Verdict only(Rule rule, SuiteOptions options) {
        return run(toy(), options, rule).get(0);
    }

    /** The trials that a rule gets. */
    private static List<Trial> trials(Candidate candidate, String... presets) {
        return trials(candidate, quick(presets));
    }

    private static List<Trial> trials(Candidate candidate, SuiteOptions options) {
        List<Trial> trials = new ArrayList<>();
        Rule rule =
                FakeRule.of(
                        "TOY-03",
                        Scope.PRESET,
                        trial -> {
                            trials.add(trial);
                            return Finding.passed("well");
                        });
        run(candidate, options, rule);
        return trials;
    }

    @Test
    void checksPluginRulesOnceAndPresetRulesOnEachPreset() {
        List<Verdict> verdicts = run(toy(), quick(), PRESET, PLUGIN);

        assertThat(verdicts)
                .extracting(verdict -> verdict.rule().id() + " " + verdict.preset())
                .containsExactly("TOY-01 ", "TOY-02 toy-any", "TOY-02 toy-picky");
    }

    @Test
    void checksTheChosenPresetsAlone() {
        assertThat(run(toy(), quick("toy-picky"), PRESET, PLUGIN))
                .extracting(Verdict::preset)
                .containsExactly("", "toy-picky");
    }

    @Test
    void refusesAPresetOfAnotherPlugin() {
        assertThatThrownBy(() -> run(toy(), quick("toy-anny"), PRESET))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("KIT-003 preset 'toy-anny'")
                .hasMessageContaining("write 'toy-any'");
        assertThat(trials(toy(), "dense+toy-any")).hasSize(1);
    }

    @Test
    void rulesOfNeighbouringMasterSeedsCountUpFromFarApart() {
        long[] seeds = new long[100];
        for (int master = 0; master < seeds.length; master++) {
            SuiteOptions options =
                    new SuiteOptions(List.of("toy-any"), Depth.QUICK, master, Exemptions.NONE);
            seeds[master] = trials(toy(), options).get(0).seed();
        }

        Arrays.sort(seeds);
        for (int i = 1; i < seeds.length; i++) {
            assertThat(seeds[i] - seeds[i - 1]).isGreaterThan(100_000_000_000L);
        }
    }

    @Test
    void choosesTheSmallPolicyWhereThePresetWorksWithIt() {
        assertThat(trials(toy(), "toy-any")).extracting(Trial::policy).containsExactly("kit/micro");
    }

    @Test
    void choosesTheClaimsPolicyWhereThePresetNeedsAnother() {
        Claim claim = new Claim("toy-picky", "toy/long", Map.of(), "{}");

        assertThat(trials(toy(claim), "toy-picky"))
                .extracting(Trial::policy)
                .containsExactly("toy/long");
    }

    @Test
    void choosesTheReferencePolicyWhereNothingIsClaimed() {
        assertThat(trials(toy(), "toy-picky")).extracting(Trial::policy).containsExactly("pusht");
    }

    @Test
    void rulesAboutClaimedFiguresTakeTheClaimsPolicyOrElseTheReference() {
        Claim claim = new Claim("toy-any", "toy/long", Map.of(), "{}");
        On rule = new On(Ground.CLAIMED, new ArrayList<>());

        run(toy(claim), quick(), rule);
        run(toy(), quick("toy-any"), rule);
        run(candidate(new ToyPlugin(), List.of(new ToyKit())), quick("toy-any"), rule);

        assertThat(rule.policies()).containsExactly("toy/long", "pusht", "pusht", "kit/micro");
    }

    @Test
    void rulesAboutTheMixtureDoNotApplyWhereThePresetDoesNotWorkThere() {
        On rule = new On(Ground.MIXTURE, new ArrayList<>());
        Claim claim = new Claim("toy-any", "toy/long", Map.of(), "{}");

        List<Verdict> verdicts = run(toy(claim), quick("toy-any"), rule);

        assertThat(rule.policies()).isEmpty();
        assertThat(verdicts)
                .singleElement()
                .satisfies(
                        verdict ->
                                assertThat(verdict.finding().outcome())
                                        .isEqualTo(Outcome.NOT_APPLICABLE));
    }

    /** A rule on some ground, which notes the policies that it is checked on. */
    private record On(Ground ground, List<String> policies) implements Rule {

        @Override
        public RuleText text() {
            return PRESET.text();
        }

        @Override
        public Finding check(Trial trial) {
            policies.add(trial.policy());
            return Finding.passed("well");
        }
    }

    @Test
    void staysWithTheSmallPolicyWhereThePresetWorksWithNeither() {
        assertThat(trials(candidate(new ToyPlugin(), List.of(new ToyKit())), "toy-picky"))
                .extracting(Trial::policy)
                .containsExactly("kit/micro");
    }

    @Test
    void opensOneHostAPolicyAndClosesItAtTheEnd() {
        List<Host> hosts = new ArrayList<>();
        FakeRule.Body body =
                trial -> {
                    hosts.add(trial.host());
                    trial.host().compile(trial.recipe());
                    return Finding.passed("well");
                };

        run(
                toy(new Claim("toy-picky", "toy/long", Map.of(), "{}")),
                quick(),
                FakeRule.of("TOY-03", Scope.PRESET, body),
                FakeRule.of("TOY-04", Scope.PRESET, body));

        assertThat(hosts).hasSize(4);
        assertThat(hosts.get(1)).isSameAs(hosts.get(0));
        assertThat(hosts.get(2)).isNotSameAs(hosts.get(0)).isSameAs(hosts.get(3));
        assertThatThrownBy(() -> hosts.get(0).compile(hosts.get(0).read("toy-any")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void handsOnDepthAndPresetAndOfOneMasterSeedOneSeed() {
        long seed = trials(toy(), "toy-any").get(0).seed();

        assertThat(trials(toy(), "toy-any"))
                .singleElement()
                .satisfies(
                        trial -> {
                            assertThat(trial.depth()).isEqualTo(Depth.QUICK);
                            assertThat(trial.seed()).isEqualTo(seed);
                            assertThat(trial.preset()).isEqualTo("toy-any");
                        });
    }

    @Test
    void listsRulesThatTakeLongAsNotApplicableWhereItIsQuick() {
        Rule slow =
                FakeRule.of(
                        "TOY-05",
                        Level.TASK,
                        Scope.PLUGIN,
                        Depth.FULL,
                        trial -> Finding.failed("checked"));

        Finding quick = only(slow, quick()).finding();
        Finding full =
                only(slow, new SuiteOptions(List.of(), Depth.FULL, 7, Exemptions.NONE)).finding();

        assertThat(quick.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(quick.message()).contains("depth full alone");
        assertThat(full.message()).isEqualTo("checked");
    }

    @Test
    void listsPresetRulesOnceWhereThereIsNoPreset() {
        List<Verdict> verdicts = run(candidate(new ToyKit()), quick(), PLUGIN, PRESET);

        assertThat(verdicts).hasSize(2);
        assertThat(verdicts.get(1).finding().outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(verdicts.get(1).finding().message()).contains("no preset");
    }

    @Test
    void aRuleThatThrowsHasFailedWithItsReason() {
        assertFails(new IllegalStateException("the cable is out"), "the cable is out");
        assertFails(new NoClassDefFoundError("lost/Class"), "lost/Class");
        assertFails(new AssertionError("3 is not 4"), "3 is not 4");
    }

    private static void assertFails(Throwable thrown, String message) {
        Rule rule =
                FakeRule.of(
                        "TOY-03",
                        Scope.PLUGIN,
                        trial -> {
                            if (thrown instanceof Error error) {
                                throw error;
                            }
                            throw (Exception) thrown;
                        });

        Finding finding = only(rule, quick()).finding();

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.message()).startsWith("the check could not be made: ").endsWith(message);
    }

    @Test
    void aRuleThatGivesNothingHasFailed() {
        Finding finding =
                only(FakeRule.of("TOY-03", Scope.PLUGIN, trial -> null), quick()).finding();

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.message()).contains("the rule gave null");
    }

    @Test
    void tellsHowFarItIsAndHowLongEachCheckTook() {
        List<String> heard = new ArrayList<>();
        Rule slow =
                FakeRule.of(
                        "TOY-03",
                        Scope.PLUGIN,
                        trial -> {
                            Thread.sleep(20);
                            return Finding.passed("well");
                        });

        try (Suite suite =
                new Suite(toy(), new Catalogue(List.of(slow, PRESET)), quick("toy-any"))) {
            suite.run(
                    (done, total, verdict) -> {
                        heard.add(done + " of " + total + " " + verdict.rule().id());
                        if (done == 1) {
                            assertThat(verdict.took().toMillis()).isGreaterThanOrEqualTo(20);
                        }
                        return true;
                    });
        }

        assertThat(heard).containsExactly("1 of 2 TOY-03", "2 of 2 TOY-02");
    }

    @Test
    void stopsWhereItsListenerSaysSo() {
        List<String> heard = new ArrayList<>();
        try (Suite suite = new Suite(toy(), new Catalogue(List.of(PLUGIN, PRESET)), quick())) {
            assertThatThrownBy(
                            () ->
                                    suite.run(
                                            (done, total, verdict) -> {
                                                heard.add(verdict.rule().id());
                                                return done < 2;
                                            }))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("2 of 3 checks");
        }
        assertThat(heard).containsExactly("TOY-01", "TOY-02");
    }

    @Test
    void anInterruptStopsTheRunAndIsNoFinding() {
        Rule interrupted =
                FakeRule.of(
                        "TOY-03",
                        Scope.PLUGIN,
                        trial -> {
                            throw new InterruptedException();
                        });

        assertThatThrownBy(() -> only(interrupted, quick())).isInstanceOf(CancelledException.class);
        try (Suite suite = new Suite(toy(), new Catalogue(List.of(interrupted)), quick())) {
            assertThatThrownBy(() -> suite.run(suite.checks().get(0)))
                    .isInstanceOf(CancelledException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptOfItsOwnersThreadStopsTheRun() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> only(PLUGIN, quick())).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void appliesExemptions() {
        SuiteOptions exempt =
                new SuiteOptions(
                        List.of(), Depth.QUICK, 7, new Exemptions(Map.of("TOY-01", "so be it")));

        assertThat(only(PLUGIN, exempt).finding().outcome()).isEqualTo(Outcome.FAILED);
        assertThatThrownBy(() -> run(toy(), exempt, PRESET)).hasMessageContaining("KIT-001");
    }

    /** Fails one of the two presets, with a chance. */
    private static List<Verdict> failsByChance(double p, Map<String, String> exempt) {
        Rule rule =
                FakeRule.of(
                        "TOY-06",
                        Level.DRIFT,
                        Scope.PRESET,
                        Depth.QUICK,
                        trial ->
                                trial.preset().equals("toy-any")
                                        ? Finding.failed("too far").withChance(p)
                                        : Finding.passed("near").withChance(0.5));
        return run(
                toy(),
                new SuiteOptions(List.of(), Depth.QUICK, 7, new Exemptions(exempt)),
                rule,
                PRESET);
    }

    @Test
    void weighsTogetherWhatIsLeftToChance() {
        Finding alone = failsByChance(0.004, Map.of()).get(0).finding();

        assertThat(alone.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(alone.message()).contains("p = 0.0040", "2 tests", "too far");
        assertThat(failsByChance(0.002, Map.of()).get(0).finding().outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void exemptionsJudgeWhatIsLeftOnceChanceIsWeighed() {
        Map<String, String> exempt = Map.of("TOY-06 toy-any", "so be it");

        assertThat(failsByChance(0.004, exempt).get(0).finding().message())
                .startsWith("take the exemption");
        assertThat(failsByChance(0.002, exempt).get(0).finding().outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void oneCheckByItselfIsWeighedAmongAll() {
        List<String> checked = new ArrayList<>();
        Rule rule =
                FakeRule.of(
                        "TOY-06",
                        Level.DRIFT,
                        Scope.PRESET,
                        Depth.QUICK,
                        trial -> {
                            checked.add(trial.preset());
                            return Finding.failed("too far").withChance(0.003);
                        });
        try (Suite suite = new Suite(toy(), new Catalogue(List.of(rule, PRESET)), quick())) {
            List<Check> checks = suite.checks();
            assertThat(suite.run(checks.get(0)).finding().outcome()).isEqualTo(Outcome.PASSED);
            assertThat(checked).containsExactly("toy-any", "toy-picky");
            suite.run(checks.get(2));
            assertThat(checked).hasSize(2);
        }
    }
}
