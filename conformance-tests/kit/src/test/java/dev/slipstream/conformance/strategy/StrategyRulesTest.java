// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.claim.ClaimRules;
import dev.slipstream.conformance.equality.EqualityRules;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.reference.TableSchedulers;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.statistical.StatisticalRules;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each rule about equality, samples and claims catches a strategy that breaks it. */
final class StrategyRulesTest {

    private static final String MICRO = "kit/micro";
    private static final Set<String> MODES = Set.of("DIST-02", "DIST-04");

    /** Shared, because what the dense policy does there is computed once a host. */
    private static final Map<String, Host> HOSTS = new HashMap<>();

    @AfterAll
    static void close() {
        HOSTS.values().forEach(Host::close);
        HOSTS.clear();
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(EqualityRules.all());
        rules.addAll(StatisticalRules.all());
        rules.addAll(ClaimRules.all());
        return rules;
    }

    private static Finding check(String id, String preset, String policy, Claim... claims)
            throws Exception {
        return check(id, new BrokenStrategies(), new TableSchedulers(), preset, policy, claims);
    }

    private static Finding check(
            String id,
            SlipstreamPlugin plugin,
            SlipstreamPlugin beside,
            String preset,
            String policy,
            Claim... claims)
            throws Exception {
        Subject subject = subject(plugin, beside, claims);
        Host host =
                HOSTS.computeIfAbsent(
                        plugin.id() + " on " + policy, unused -> subject.open(policy));
        Rule rule =
                rules().stream()
                        .filter(one -> one.text().id().equals(id))
                        .findFirst()
                        .orElseThrow();
        // Modes take more chunks than are drawn at depth quick.
        Depth depth = MODES.contains(id) ? Depth.FULL : Depth.QUICK;
        return rule.check(new Trial(subject, preset, policy, host, depth, 1));
    }

    private static Subject subject(
            SlipstreamPlugin plugin, SlipstreamPlugin beside, Claim... claims) {
        return new Subject(
                plugin.id(),
                Optional.empty(),
                Optional.of(plugin),
                List.of(),
                List.of(new KitPlugin(), beside),
                List.of(claims));
    }

    private static Claim claim(String preset, Map<String, Double> figures, String rest) {
        return new Claim(preset, MICRO, figures, "{" + rest + "}");
    }

    private static void assertKilled(Finding finding, String... words) {
        assertThat(finding.outcome()).as(finding.message()).isEqualTo(Outcome.FAILED);
        assertThat(finding.message()).contains(words);
    }

    static List<Flaw> flaws() {
        return Flaw.all();
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void catchesWhatIsBroken(Flaw flaw) throws Exception {
        assertKilled(check(flaw.rule(), flaw.preset(), flaw.policy()), flaw.message());
    }

    @Test
    void catchesAClaimWithoutItsFigures() throws Exception {
        assertKilled(
                check("CLAIM-01", "loud", MICRO, claim("loud", Map.of("speedup", 2.0), "")),
                "lacks the figures",
                "nfeTotal");
    }

    static List<Boast> boasts() {
        return Boast.all();
    }

    @ParameterizedTest
    @MethodSource("boasts")
    void catchesAFigureThatIsBetterThanTrue(Boast boast) throws Exception {
        Claim claim = claim("loud", Map.of(boast.figure(), boast.claimed()), "");

        assertKilled(check(boast.rule(), "loud", MICRO, claim), "claimed", "claim what is true");
    }

    @Test
    void catchesAnIdentityThatDoesNotHold() throws Exception {
        String identities = "\"identities\": [ { \"equals\": \"short\", \"within\": 0.01 } ]";

        assertKilled(
                check("META-01", "still", MICRO, claim("still", Map.of(), identities)),
                "beside short",
                "differs");
    }

    @Test
    void catchesABaselineThatHasDrifted() throws Exception {
        assertKilled(
                check("EXACT-03", new TableSchedulers(), new OtherPusht(), "dense", "pusht"),
                "differs from what was recorded");
    }

    @Test
    void aClaimMayWidenALimitButSaysSo() throws Exception {
        Finding finding =
                check("DRIFT-01", "loud", MICRO, claim("loud", Map.of("driftMean", 1e9), ""));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.message()).contains("as claimed");
        assertThat(finding.figures())
                .containsEntry("driftMeanLimit", 1e9)
                .containsKey("errorByCall[1]");
    }

    @ParameterizedTest
    @CsvSource({"0.0, PASSED", "0.2, FAILED"})
    void aClaimMayNameHowMuchOfEachWayIsKept(double kept, Outcome outcome) throws Exception {
        Claim claim = new Claim("still", "kit/mixture", Map.of("waysKept", kept), "{}");

        Finding finding = check("DIST-04", "still", "kit/mixture", claim);

        assertThat(finding.outcome()).as(finding.message()).isEqualTo(outcome);
        assertThat(finding.message())
                .contains(String.format(Locale.ROOT, "wanted at least %.2f", kept));
        // The claim stands in reports beside the figure of its name, which is what was measured.
        assertThat(finding.figures())
                .containsEntry("waysKept", 0.0)
                .containsEntry("waysKeptLimit", kept);
    }

    @Test
    void reportsDrawHowManyCallsDriftHowFar() throws Exception {
        Finding finding =
                check("DRIFT-02", "loud", MICRO, claim("loud", Map.of("driftP95", 1e9), ""));

        assertThat(
                        finding.figures().entrySet().stream()
                                .filter(figure -> figure.getKey().startsWith("shareOfCalls{"))
                                .mapToDouble(Map.Entry::getValue)
                                .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void unpairedStrategiesAreNotJudgedByTheirDrift() throws Exception {
        Finding finding =
                check("DRIFT-01", "loud", MICRO, claim("loud", Map.of(), "\"paired\": false"));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({"DIST-03", "DIST-04"})
    void weightsThatWereLearnedElsewhereAreNotJudgedOnTheMixture(String id) throws Exception {
        Finding finding =
                check(id, "still", "kit/mixture", claim("still", Map.of(), "\"learned\": true"));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "DRIFT-01",
        "DRIFT-02",
        "DRIFT-03",
        "DRIFT-04",
        "CLAIM-02",
        "CLAIM-03",
        "CLAIM-04",
        "CLAIM-05",
        "META-01"
    })
    void passesTheDensePolicyItself(String id) throws Exception {
        Claim claim =
                claim(
                        "dense",
                        Map.of(
                                "nfeSequential", 100.0,
                                "nfeTotal", 100.0,
                                "macShare", 1.0,
                                "speedup", 1.0),
                        "\"identities\": [ { \"equals\": \"dense\" } ]");

        Finding finding =
                check(id, new TableSchedulers(), new BrokenStrategies(), "dense", MICRO, claim);

        assertThat(finding.outcome()).as(finding.message()).isEqualTo(Outcome.PASSED);
    }
}
