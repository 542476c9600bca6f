// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.hint.Nearest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Checks rules on a plugin: those about the whole plugin once, the others on each preset. What
 * cannot be checked is a verdict too, with the reason.
 *
 * <p>One thread owns it; what it does on others ends before its methods do. Its hosts end with it.
 */
public final class Suite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Suite.class);
    private static final String WHOLE_PLUGIN = "";

    private final Candidate candidate;
    private final Catalogue catalogue;
    private final SuiteOptions options;
    private final List<String> presets;
    private final Hosts hosts;
    private final PolicyChooser policies;
    private final Map<String, Verdict> measured = new ConcurrentHashMap<>();
    private final long seed;

    /**
     * Makes a suite.
     *
     * @param candidate the plugin
     * @param catalogue the rules; for a plugin that does not load {@link Rules#loading}
     * @param options how they are run
     * @throws ConfigException where the options name presets or rules that are not there
     */
    public Suite(Candidate candidate, Catalogue catalogue, SuiteOptions options) {
        this.candidate = candidate;
        this.catalogue = catalogue;
        this.options = options;
        // Rules count up from theirs, so master seeds that are neighbours must not stay neighbours.
        this.seed = new SplittableRandom(options.seed()).nextLong();
        this.presets = options.presets().isEmpty() ? candidate.presets() : options.presets();
        if (candidate.loads()) {
            presets.forEach(this::checkPreset);
        }
        options.exemptions().check(catalogue);
        this.hosts =
                new Hosts(candidate.loads() ? candidate.subject() : candidate.subject().others());
        this.policies = new PolicyChooser(candidate.subject(), hosts);
    }

    private void checkPreset(String preset) {
        List<String> own = candidate.presets();
        if (List.of(preset.split("\\+", -1)).stream().map(String::strip).noneMatch(own::contains)) {
            throw new ConfigException(
                    new Problem(
                            "KIT-003",
                            "preset '" + preset + "'",
                            "none of plugin '" + candidate.subject().id() + "'",
                            own.isEmpty() ? "no preset, for it has none" : "one of " + own,
                            Nearest.names(preset, own).stream()
                                    .findFirst()
                                    .map(near -> "write '" + near + "'")
                                    .orElse("leave it out to check all of the plugin's")));
        }
    }

    /**
     * What there is to check.
     *
     * @return the rules about the whole plugin, then those about presets, preset by preset
     */
    public List<Check> checks() {
        return columns().stream().flatMap(List::stream).toList();
    }

    /** The checks about the whole plugin, then those on each preset. */
    private List<List<Check>> columns() {
        List<List<Check>> columns = new ArrayList<>();
        columns.add(column(Scope.PLUGIN, WHOLE_PLUGIN));
        // Without a preset, each of their rules is listed once, as not applicable.
        (presets.isEmpty() ? List.of(WHOLE_PLUGIN) : presets)
                .forEach(preset -> columns.add(column(Scope.PRESET, preset)));
        return columns;
    }

    private List<Check> column(Scope scope, String preset) {
        return catalogue.rules().stream()
                .filter(rule -> rule.text().scope() == scope)
                .map(rule -> new Check(rule, preset))
                .toList();
    }

    /**
     * Checks all there is to check, preset by preset, and on each as many rules at a time as the
     * options allow.
     *
     * @param progress hears of each verdict as it is made, on the caller's thread, before
     *     exemptions and what chance may do are weighed
     * @return the verdicts, in the order of the checks
     * @throws CancelledException where the listener stopped the run, or the thread was interrupted
     */
    public List<Verdict> run(Progress progress) {
        List<Check> checks = checks();
        AtomicInteger done = new AtomicInteger();
        Predicate<Verdict> heard =
                verdict ->
                        progress.checked(done.incrementAndGet(), checks.size(), verdict)
                                || done.get() == checks.size();
        try (Crew crew = new Crew(options.parallel(), this::measured)) {
            for (List<Check> column : columns()) {
                if (!crew.make(column, heard)) {
                    throw stopped(done + " of " + checks.size() + " checks");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("an interrupt after " + done + " of " + checks.size() + " checks");
        }
        return checks.stream().map(this::run).toList();
    }

    /**
     * Makes one check. The first that leaves something to chance makes all of these, because their
     * errors count together.
     *
     * @param check the check
     * @return the verdict; a check that throws has failed
     * @throws CancelledException where the thread was interrupted
     */
    public Verdict run(Check check) {
        Verdict measured = measured(check);
        Finding together =
                FamilyOfTests.mayHold(check)
                        ? family().judge(check.name(), measured.finding())
                        : measured.finding();
        Finding finding = options.exemptions().judge(check, together);
        return new Verdict(measured.rule(), measured.preset(), finding, measured.took());
    }

    private FamilyOfTests family() {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Check check : checks()) {
            if (FamilyOfTests.mayHold(check)) {
                findings.put(check.name(), measured(check).finding());
            }
        }
        return new FamilyOfTests(findings);
    }

    private Verdict measured(Check check) {
        Verdict known = measured.get(check.name());
        if (known != null) {
            return known;
        }
        long begun = System.nanoTime();
        Finding finding = find(check);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Verdict verdict = new Verdict(check.rule().text(), check.preset(), finding, took);
        measured.put(check.name(), verdict);
        return verdict;
    }

    private Finding find(Check check) {
        RuleText text = check.rule().text();
        if (text.scope() == Scope.PRESET && check.preset().isEmpty()) {
            return Finding.notApplicable("the plugin has no preset to check it on");
        }
        if (text.depth() == Depth.FULL && options.depth() != Depth.FULL) {
            return Finding.notApplicable("it takes long, and is checked at depth full alone");
        }
        try {
            Optional<String> policy = policies.of(check.rule(), check.preset());
            if (policy.isEmpty()) {
                return Finding.notApplicable(
                        "the preset needs what the policy of this check has not, such as blocks,"
                                + " or weights that were learned for another");
            }
            return Objects.requireNonNull(
                    check.rule().check(trial(check, policy.get())), "the rule gave null");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("an interrupt in rule " + text.id());
        } catch (Exception | LinkageError | AssertionError e) {
            LOG.info("rule {} could not be checked", text.id(), e);
            return Finding.failed("the check could not be made: " + text(e));
        }
    }

    private Trial trial(Check check, String policy) {
        return new Trial(
                candidate.subject(),
                check.preset(),
                policy,
                hosts.of(policy),
                options.depth(),
                seed);
    }

    private static String text(Throwable thrown) {
        return thrown instanceof SlipstreamException ours ? ours.getMessage() : thrown.toString();
    }

    private static CancelledException stopped(String found) {
        return new CancelledException(
                new Problem(
                        "KIT-004",
                        "conformance suite",
                        "a stop after " + found,
                        "a run to the end",
                        "run it again for a verdict"));
    }

    @Override
    public void close() {
        hosts.close();
    }
}
