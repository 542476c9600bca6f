// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import java.util.List;

final class HtmlPageTest {

    private final String page =
            HtmlPage.of(Samples.report(Samples.WELL, Samples.ABSENT, Samples.WRONG));

    private Xml xml() throws Exception {
        return Xml.parse(page);
    }

    @Test
    void asksTheNetworkForNothingAndRunsNoScript() {
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .doesNotContainIgnoringCase(
                        "http", "src=", "<script", "<link", "@import", "url(", "//", "javascript:");
    }

    @Test
    void itsStyleMeansTheSameToXmlAndHtml() throws Exception {
        String style = page.substring(page.indexOf("<style>"), page.indexOf("</style>"));

        assertThat(style).contains("prefers-color-scheme: dark").contains("@media print");
        assertThat(style).doesNotContain("&amp;", "&lt;", "&gt;");
        assertThat(xml().texts("style")).hasSize(1);
    }

    @Test
    void putsTheVerdictOnTop() throws Exception {
        Element header = xml().all("header").get(0);

        assertThat(header.getTextContent())
                .contains("toy 1.2.3")
                .contains("Does not conform: 1 passed, 1 failed, 1 not applicable")
                .contains("DRF-02 toy-a");
        assertThat(HtmlPage.of(Samples.report(Samples.WELL)))
                .contains("Conforms: </p>".replace("</p>", "1 passed, 0 failed"));
    }

    @Test
    void saysThatTheRunWasStopped() {
        assertThat(HtmlPage.of(Samples.stopped(9, Samples.WELL)))
                .contains("verdict failed\">Was stopped after 1 of 9 checks: 1 passed")
                .contains("1 of 9");
    }

    @Test
    void linksToWhatFailed() throws Exception {
        assertThat(xml().all("a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("#drf-02-toy-a");
        assertThat(xml().all("tr"))
                .extracting(row -> row.getAttribute("id"))
                .contains("drf-02-toy-a");
    }

    @Test
    void setsClaimsBesideMeasurements() throws Exception {
        assertThat(xml().all("tbody").get(0).getTextContent())
                .contains("toy-apushtdrift0.20000.3100 (DRF-02, failed)")
                .contains("toy-bpushtspeedup3not measured in this run");
    }

    @Test
    void groupsRulesByLevelWithFailuresFirst() throws Exception {
        Finding broken = Finding.failed("broken");
        String more =
                HtmlPage.of(
                        Samples.report(
                                Samples.ABSENT,
                                Samples.WELL,
                                Samples.verdict("LAW-09", Level.LAW, "", broken, 5)));

        assertThat(xml().texts("h3")).containsExactly("Laws", "Drift");
        assertThat(more.indexOf("law-09")).isLessThan(more.indexOf("\"law-01\"")).isGreaterThan(0);
        assertThat(more.indexOf("\"law-01\"")).isLessThan(more.indexOf("\"law-02-toy-a\""));
    }

    @Test
    void opensWhatFailedAndShowsItsFigures() throws Exception {
        Element details = xml().all("details").get(0);

        assertThat(details.getAttribute("open")).isEqualTo("open");
        assertThat(details.getTextContent())
                .contains("drift 0.31 & more, wanted <= 0.25\nat call 3")
                .contains("Look at: the code of DRF-02")
                .contains("jerknone");
        assertThat(xml().all("summary").get(0).getTextContent()).isEqualTo("What was found");
    }

    @Test
    void cutsLongMessagesAtAWord() {
        String words = "word ".repeat(60).strip();

        String summary =
                HtmlPage.of(
                        Samples.report(
                                Samples.verdict(
                                        "LAW-09", Level.LAW, "", Finding.passed(words), 5)));

        assertThat(summary).contains("<summary>" + "word ".repeat(28) + "…</summary>");
        assertThat(summary).contains(words);
    }

    @Test
    void escapesWhatOthersWrote() {
        Finding evil = Finding.failed("<img onerror=alert(1)> & \"more\"");
        String evilPage =
                HtmlPage.of(Samples.report(Samples.verdict("LAW-09", Level.LAW, "<b>", evil, 5)));

        assertThat(evilPage).doesNotContain("<img", "<b>").contains("&lt;img onerror=alert(1)&gt;");
        assertThat(page).contains("Some &lt;CPU&gt; &amp; more x 2, avx2 fma");
    }

    @Test
    void everyTableHasACaptionAndHeadings() throws Exception {
        for (Element table : xml().all("table")) {
            assertThat(table.getElementsByTagName("caption").getLength()).isPositive();
            assertThat(table.getElementsByTagName("thead").getLength()).isPositive();
        }
        assertThat(xml().all("th"))
                .extracting(heading -> heading.getAttribute("scope"))
                .containsOnly("col", "row");
    }

    @Test
    void drawsPlotsWithTheirNumbersBeside() throws Exception {
        assertThat(xml().all("figure")).hasSize(1);
        assertThat(xml().all("svg").get(0).getAttribute("role")).isEqualTo("img");
        assertThat(xml().all("figure").get(0).getTextContent())
                .contains("DRF-02 toy-a")
                .contains("drift30.3100");
        assertThat(HtmlPage.of(Samples.report(Samples.WELL))).doesNotContain("<svg");
    }

    @Test
    void saysWhatItHoldsFor() throws Exception {
        List<String> facts =
                List.of("cafe01", "2026-11-21T10:00:00Z", "1 min 01 s", "2.7.1", "full");

        assertThat(xml().texts("table")).last().asString().contains(facts);
    }
}
