// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Candidate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a plugin's author attaches to a release.
 *
 * @param candidate the plugin
 * @param environment what the suite ran in
 * @param run how it was run
 * @param verdicts the verdicts, in the order of the checks
 * @param plots measurements that are better seen than read
 */
public record Report(
        Candidate candidate,
        Environment environment,
        Run run,
        List<Verdict> verdicts,
        List<Plot> plots) {

    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.FAILED, Outcome.PASSED, Outcome.NOT_APPLICABLE);

    /** Copies the lists. */
    public Report {
        verdicts = List.copyOf(verdicts);
        plots = List.copyOf(plots);
    }

    /**
     * How a suite was run.
     *
     * @param depth how much time there was
     * @param seed the master seed
     * @param started when it began
     * @param took how long it took
     * @param checks how many checks there were to make
     */
    public record Run(Depth depth, long seed, Instant started, Duration took, int checks) {}

    /**
     * A report whose plots are the figures that belong together: those named {@code name[place]} as
     * a line, those named {@code name{place}} as bars.
     *
     * @param candidate the plugin
     * @param environment what the suite ran in
     * @param run how it was run
     * @param verdicts the verdicts
     * @return the report
     */
    public static Report of(
            Candidate candidate, Environment environment, Run run, List<Verdict> verdicts) {
        return new Report(candidate, environment, run, verdicts, FigurePlots.of(verdicts));
    }

    /**
     * The same report with one more plot.
     *
     * @param plot the plot
     * @return the report
     */
    public Report with(Plot plot) {
        List<Plot> more = new ArrayList<>(plots);
        more.add(plot);
        return new Report(candidate, environment, run, verdicts, more);
    }

    /**
     * How the checks ended, all in all.
     *
     * @return the number of verdicts of each outcome, in words
     */
    public String counts() {
        return count(Outcome.PASSED)
                + " passed, "
                + count(Outcome.FAILED)
                + " failed, "
                + count(Outcome.NOT_APPLICABLE)
                + " not applicable";
    }

    /**
     * Counts verdicts.
     *
     * @param outcome the outcome
     * @return how many have it
     */
    public long count(Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.finding().outcome() == outcome).count();
    }

    /**
     * Whether all checks were made. A run that was stopped tells what it found until then.
     *
     * @return false where the run was stopped before the last check
     */
    public boolean whole() {
        return verdicts.size() == run.checks();
    }

    /**
     * Whether all checks were made, and no rule failed.
     *
     * @return true where the plugin conforms
     */
    public boolean passed() {
        return whole() && count(Outcome.FAILED) == 0;
    }

    /**
     * What the plugin is said to do: conform, not conform, or neither, for want of checks.
     *
     * @return the verdict on all of it, in words
     */
    public String conclusion() {
        if (passed()) {
            return "conforms";
        }
        return count(Outcome.FAILED) > 0
                ? "does not conform"
                : "was stopped after " + verdicts.size() + " of " + run.checks() + " checks";
    }

    /**
     * The verdicts with those first that need a look: failed, passed, not applicable.
     *
     * @return the verdicts, otherwise in the order of the checks
     */
    public List<Verdict> worstFirst() {
        return verdicts.stream()
                .sorted(
                        Comparator.comparingInt(
                                verdict -> WORST_FIRST.indexOf(verdict.finding().outcome())))
                .toList();
    }
}
