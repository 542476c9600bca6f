// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Figures;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.conformance.report.Element;
import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.report.HtmlDocument;
import dev.slipstream.conformance.report.HtmlTable;
import dev.slipstream.conformance.report.Wording;
import dev.slipstream.conformance.suite.Jar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A demo as one page that asks the network for nothing: its style, drawings and pictures are in it,
 * and it runs no script.
 */
public final class DemoPage {

    private static final String STYLE = "demo.css";

    private final DemoReport report;
    private final DemoResults results;

    private DemoPage(DemoReport report) {
        this.report = report;
        this.results = report.results();
    }

    /**
     * Writes a demo as a page.
     *
     * @param report the demo
     * @param film an episode dense beside accelerated, where there is one
     * @param mask what a strategy computes and what it reuses, where there is a picture of it
     * @return the text
     */
    public static String of(DemoReport report, Optional<Picture> film, Optional<Picture> mask) {
        DemoPage page = new DemoPage(report);
        return HtmlDocument.of(
                "Slipstream demo: " + report.setup().policy(),
                HtmlDocument.style(DemoPage.class, STYLE),
                page.main(film, mask));
    }

    private Element main(Optional<Picture> film, Optional<Picture> mask) {
        Element main = Element.of("main", header());
        if (results.standings().stream().anyMatch(DemoResults::isPlaced)) {
            main.add(pareto());
        }
        film.ifPresent(
                picture ->
                        main.add(section("One episode, dense and accelerated", picture.element())));
        if (results.plain().isPresent()) {
            main.add(latencies());
        }
        mask.ifPresent(
                picture ->
                        main.add(section("What is computed, what is reused", picture.element())));
        return main.add(figures(), section("How it was made", facts()));
    }

    private Element header() {
        Element header =
                Element.of(
                        "header",
                        Element.of("p", "Slipstream demo").with("class", "kicker"),
                        Element.of("h1", report.setup().policy() + ", dense and accelerated"));
        for (String trouble : results.troubles()) {
            header.add(Element.of("p", trouble).with("class", "verdict failed"));
        }
        results.best().ifPresent(best -> header.add(headline(best)));
        return header;
    }

    private Element headline(Standing best) {
        Result timed = best.timed().orElseThrow();
        int seeds = report.plan().seeds().size();
        String text =
                String.format(
                        Locale.ROOT,
                        " computes a chunk in %s ms instead of %s, %s times as fast as the dense"
                                + " policy and %s times as fast as the plain loop. Over %d %s it"
                                + " scores %.3f, dense %.3f: the fastest recipe whose mean is at"
                                + " most 0.05 below. So few episodes decide little.",
                        Figures.text(timed.row().latencyMs().p50()),
                        Figures.text(results.dense().latency().orElseThrow()),
                        Figures.text(timed.row().speedup().dense()),
                        Figures.text(timed.row().speedup().plain()),
                        seeds,
                        seeds == 1 ? "seed" : "seeds",
                        best.score().orElseThrow(),
                        results.dense().score().orElseThrow());
        return Element.of("p", Element.of("strong", best.recipe()))
                .with("class", "lead")
                .text(text);
    }

    private static Element section(String heading, Element... content) {
        return Element.of("section", Element.of("h2", heading)).add(content);
    }

    private static Element note(String text) {
        return Element.of("p", text).with("class", "note");
    }

    private Element pareto() {
        Element legend =
                Element.of(
                        "p",
                        key("dense", results.dense().recipe()),
                        key("rival", "fewer steps, all of them whole"),
                        key("strategy", "a strategy"),
                        key("strategy pale", "dominated: another is as fast and scores as well"));
        Element section =
                section(
                        "Latency and score",
                        note(
                                "Up and to the left is better; the line joins what nothing beats in"
                                        + " both."),
                        legend.with("class", "legend"),
                        Element.of("figure", ParetoPlot.of(results)).with("class", "plot"));
        results.beaten().forEach(text -> section.add(Element.of("p", text + ".")));
        return section;
    }

    private static Element key(String style, String text) {
        return Element.of("span", Element.of("i").with("class", "dot " + style)).text(text);
    }

    private Element latencies() {
        return section(
                "Latency of single calls",
                note(
                        "A dot a warm call, a box from the first to the third quarter, a line at"
                                + " the median. The recipes take turns, call by call, on the same"
                                + " readings."),
                Element.of("figure", LatencyPlot.of(results)).with("class", "plot"));
    }

    private Element figures() {
        HtmlTable table =
                new HtmlTable(
                        "Each recipe on the same seeds",
                        DemoTable.headings().toArray(String[]::new));
        for (List<String> cells : DemoTable.lines(results)) {
            table.row(cells.get(0), cells.subList(1, cells.size()).toArray(String[]::new));
        }
        Element section =
                section(
                        "All figures",
                        Element.of("div", table.element().with("class", "figures"))
                                .with("class", "wide")
                                .with("tabindex", "0")
                                .with("role", "region")
                                .with("aria-label", "All figures"));
        DemoTable.notes(results).forEach(text -> section.add(note(text)));
        return section;
    }

    private Element facts() {
        DemoReport.Setup setup = report.setup();
        Environment environment = setup.environment();
        HtmlTable table = new HtmlTable("What the figures hold for", "Fact", "Value");
        table.row(Element.of("span", "Command"), Element.of("code", setup.command()));
        table.row("Policy", setup.policy());
        table.row("Task", report.plan().task());
        table.row("Seeds", seeds());
        table.row(
                "Scores",
                report.plan().parallel() + " episodes at a time, noise seed 0 for all recipes");
        table.row(
                "Latencies",
                report.plan().rounds()
                        + " episodes of "
                        + report.plan().calls()
                        + " calls, one at a time, in turns");
        table.row("Started", setup.started().toString());
        table.row("Took", Wording.of(setup.took()));
        table.row("API", environment.api());
        table.row("DJL", environment.djl() + " with PyTorch " + environment.pytorch());
        table.row("Java", environment.java());
        table.row("System", environment.system());
        table.row("Processor", environment.processor().toString());
        table.row("Engine", environment.engine().toString());
        for (DemoReport.PluginVersion plugin : setup.plugins()) {
            table.row("Plugin " + plugin.id(), plugin.version());
            for (Jar jar : plugin.jars()) {
                table.row(
                        Element.of("span", "SHA-256 of " + plugin.id()),
                        Element.of("code", jar.sha256()));
            }
        }
        return table.element();
    }

    private String seeds() {
        List<Long> seeds = report.plan().seeds();
        long first = seeds.get(0);
        long last = seeds.get(seeds.size() - 1);
        boolean range = seeds.size() > 2 && last - first == seeds.size() - 1;
        return range
                ? first + " to " + last
                : String.join(", ", seeds.stream().map(String::valueOf).toList());
    }
}
