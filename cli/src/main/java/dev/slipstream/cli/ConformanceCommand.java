// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.cli.conformance.Explanation;
import dev.slipstream.cli.conformance.PluginArgument;
import dev.slipstream.cli.conformance.ReportFile;
import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.report.HtmlPage;
import dev.slipstream.conformance.report.JUnitXml;
import dev.slipstream.conformance.report.Report;
import dev.slipstream.conformance.report.ReportJson;
import dev.slipstream.conformance.report.Wording;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.suite.Exemptions;
import dev.slipstream.conformance.suite.Rules;
import dev.slipstream.conformance.suite.Suite;
import dev.slipstream.conformance.suite.SuiteOptions;
import dev.slipstream.runtime.engine.EngineSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Checks a plugin against the rules of the conformance kit. */
@Command(
        name = "conformance",
        description = {
            "Checks that a plugin keeps to the plugin interface and to what it claims.",
            "Its recipes still have to behave like the dense policy.",
            "Other plugins stand beside it; one of the same id steps back.",
            "A run that is stopped reports what it has checked until then."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  slipstream conformance target/my-plugin-1.0.0.jar --html report.html",
            "  slipstream conformance tts --preset tts-90 --rule DET-01 --rule DET-02",
            "",
            "Exit codes: 0 no rule failed, 2 a rule failed or the plugin does not load."
        })
final class ConformanceCommand implements Callable<Integer> {

    private static final int MOST_AT_A_TIME = 4;
    private static final AtLeast POSITIVE = new AtLeast("KIT-005", 1);

    @Mixin PluginFolders folders = new PluginFolders();

    @Mixin JsonFile json = new JsonFile();

    @Parameters(
            arity = "0..1",
            paramLabel = "PLUGIN",
            description = {
                "The plugin's jar; its folder, with the jar and lib;",
                "or its id, where it is bundled or under --plugins."
            })
    Optional<String> plugin = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "P",
            description = {
                "A preset to check, or presets joined by '+'. Repeatable",
                "(default: each of the plugin's)."
            })
    List<String> presets = new ArrayList<>();

    @Option(
            names = "--level",
            defaultValue = "quick",
            paramLabel = "LEVEL",
            description = {
                "quick: up to a minute a preset on two cores; full: some minutes,",
                "with the figures of a release (default: ${DEFAULT-VALUE})."
            })
    Depth level = Depth.QUICK;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Check this rule alone. Repeatable (default: all rules).")
    List<String> rules = new ArrayList<>();

    @Option(names = "--list", description = "List the rules, and check nothing.")
    boolean list;

    @Option(
            names = "--seed",
            defaultValue = "" + SuiteOptions.SEED,
            paramLabel = "N",
            description = "The seed that all others follow from (default: ${DEFAULT-VALUE}).")
    long seed = SuiteOptions.SEED;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = {
                "How many rules are checked at a time, but for those that watch",
                "the whole process (default: the number of processors, at most 4)."
            })
    Optional<Integer> parallel = Optional.empty();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the verdicts as XML that build servers read.")
    Optional<Path> junit = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report as one page, to be attached to a release.")
    Optional<Path> html = Optional.empty();

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        Catalogue catalogue = rules.isEmpty() ? Rules.catalogue() : Rules.catalogue().only(rules);
        if (list) {
            return list(catalogue);
        }
        String named =
                plugin.orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "Missing required parameter: 'PLUGIN'"));
        List<ReportFile> files =
                Stream.of(
                                junit.map(path -> new ReportFile("--junit", path, JUnitXml::of)),
                                html.map(path -> new ReportFile("--html", path, HtmlPage::of)))
                        .flatMap(Optional::stream)
                        .toList();
        files.forEach(ReportFile::check);
        Candidate candidate = candidate(named);
        try (ExitHold hold = ExitHold.begin()) {
            Report report = check(candidate, candidate.loads() ? catalogue : Rules.loading(), hold);
            PrintWriter out = spec.commandLine().getOut();
            table(report).print(out);
            Explanation.print(report, out);
            json.write(ReportJson.of(report));
            files.forEach(file -> file.write(report));
            return report.passed() ? Main.OK : Main.PROBLEM;
        }
    }

    private int list(Catalogue catalogue) {
        List<RuleText> texts = catalogue.rules().stream().map(Rule::text).toList();
        Table table = new Table("RULE", "ABOUT", "ONCE A", "LEVEL", "WHAT HOLDS");
        for (RuleText text : texts) {
            table.add(
                    text.id(),
                    Wording.name(text.level()),
                    Wording.name(text.scope()),
                    Wording.name(text.depth()),
                    text.checks());
        }
        table.print(spec.commandLine().getOut());
        json.write(texts);
        return Main.OK;
    }

    private Candidate candidate(String named) {
        List<Path> all = folders.all();
        return Candidate.at(PluginArgument.locate(named, all), all, Rules.companions());
    }

    private Report check(Candidate candidate, Catalogue catalogue, ExitHold hold) {
        Instant started = Instant.now();
        SuiteOptions options = new SuiteOptions(presets, level, seed, Exemptions.NONE, parallel());
        List<Verdict> heard = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
                Suite suite = new Suite(candidate, catalogue, options)) {
            int checks = suite.checks().size();
            try {
                List<Verdict> verdicts =
                        suite.run(
                                (done, total, verdict) -> {
                                    if (hold.ending()) {
                                        return false;
                                    }
                                    heard.add(verdict);
                                    says(verdict, bar);
                                    return bar.progressed(done, total, Map.of());
                                });
                return report(candidate, started, checks, verdicts);
            } catch (CancelledException e) {
                return report(candidate, started, checks, heard);
            }
        }
    }

    private static void says(Verdict verdict, ProgressBar bar) {
        if (verdict.finding().outcome() == Outcome.FAILED) {
            bar.says(Wording.place(verdict) + " failed: " + verdict.finding().message());
        }
    }

    private Report report(
            Candidate candidate, Instant started, int checks, List<Verdict> verdicts) {
        Duration took = Duration.between(started, Instant.now());
        return Report.of(
                candidate,
                Environment.here(EngineSettings.defaults()),
                new Report.Run(level, seed, started, took, checks),
                verdicts);
    }

    private int parallel() {
        int processors = Runtime.getRuntime().availableProcessors();
        return POSITIVE.check("--parallel", parallel.orElse(Math.min(processors, MOST_AT_A_TIME)));
    }

    /** A line a verdict; what failed is explained below the table. */
    private static Table table(Report report) {
        Table table =
                new Table(
                        "RULE",
                        "PRESET",
                        "OUTCOME",
                        "TIME",
                        "WHAT HOLDS, OR WHY IT DOES NOT APPLY");
        for (Verdict verdict : report.verdicts()) {
            Outcome outcome = verdict.finding().outcome();
            table.add(
                    verdict.rule().id(),
                    verdict.preset().isEmpty() ? "all" : verdict.preset(),
                    outcome == Outcome.FAILED ? "FAILED" : Wording.of(outcome),
                    Wording.of(verdict.took()),
                    outcome == Outcome.NOT_APPLICABLE
                            ? verdict.finding().message()
                            : verdict.rule().checks());
        }
        return table;
    }
}
