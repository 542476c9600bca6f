// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

final class DemoPageTest {

    private static final Picture FILM =
            new Picture("image/gif", new byte[] {1, 2, 3}, "two robots", "a film");
    private static final Picture MASK =
            new Picture("image/png", new byte[] {4, 5, 6}, "gates", "a mask");

    private static String page(DemoResults results) {
        return DemoPage.of(Samples.report(results), Optional.of(FILM), Optional.of(MASK));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void isWellFormedWithAllItsFigures() throws Exception {
        Document document = parse(page(Samples.usual()));

        assertThat(all(document, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "Latency and score",
                        "One episode, dense and accelerated",
                        "Latency of single calls",
                        "What is computed, what is reused",
                        "All figures",
                        "How it was made");
        assertThat(all(document, "svg"))
                .hasSize(2)
                .allMatch(svg -> svg.getAttribute("role").equals("img"))
                .allMatch(svg -> !svg.getAttribute("aria-label").isEmpty());
        assertThat(all(document, "img"))
                .extracting(image -> image.getAttribute("alt"))
                .containsExactly("two robots", "gates");
        assertThat(all(document, "table")).hasSize(2);
        for (Element table : all(document, "table")) {
            assertThat(all(document, "caption")).hasSize(2);
            assertThat(table.getElementsByTagName("thead").getLength()).isEqualTo(1);
        }
        assertThat(all(document, "th"))
                .extracting(heading -> heading.getAttribute("scope"))
                .containsOnly("col", "row");
    }

    @Test
    void asksTheNetworkForNothingAndRunsNothing() {
        assertThat(page(Samples.usual()))
                .doesNotContain("http:", "https:", "//", "@import", "<script", "<link", "url(")
                .contains(
                        "src=\"data:image/gif;base64,AQID\"", "src=\"data:image/png;base64,BAUG\"");
    }

    @Test
    void drawsEachRecipeThatIsMeasuredAndPalesWhatIsDominated() throws Exception {
        Document document = parse(page(Samples.usual()));

        List<String> styles =
                all(document, "g").stream().map(group -> group.getAttribute("class")).toList();
        List<String> words = all(document, "text").stream().map(Element::getTextContent).toList();

        assertThat(styles).containsExactlyInAnyOrder("dense", "rival", "strategy", "strategy pale");
        assertThat(words)
                .contains("dense", "ddim-10", "fora-7", "step-1", "plain")
                .doesNotContain("broken")
                .contains("latency of a chunk in ms, median of warm calls (logarithmic)");
    }

    @Test
    void saysWhatIsBestWhatIsBeatenAndWhatFailed() throws Exception {
        String text = parse(page(Samples.usual())).getDocumentElement().getTextContent();

        assertThat(text)
                .contains("step-1 computes a chunk in 6.00 ms instead of 200")
                .contains("33.3 times as fast as the dense policy")
                .contains("Over 4 seeds it scores 0.863, dense 0.913")
                .contains("ddim-10 is as fast as these and scores no less: fora-7.")
                .contains("broken failed: TST-001 here: found a <fault>")
                .doesNotContain("Partial");
    }

    @Test
    void saysWhyThereAreNoLatencies() throws Exception {
        DemoResults untimed =
                new DemoResults(
                        List.of(Standing.of("dense")),
                        Optional.empty(),
                        Map.of(),
                        Optional.of("TST-003 it broke"),
                        true);

        assertThat(untimed.anyFailed()).isTrue();
        assertThat(parse(page(untimed)).getDocumentElement().getTextContent())
                .contains("No latencies: TST-003 it broke");
    }

    @Test
    void tellsHowToRepeatIt() throws Exception {
        String text = parse(page(Samples.usual())).getDocumentElement().getTextContent();

        assertThat(text)
                .contains(Samples.COMMAND)
                .contains("Seeds0 to 3")
                .contains("Plugin step1.2.0")
                .contains("c0ffee")
                .contains("Took1 min 15 s");
    }

    @Test
    void aPartialDemoSaysSoAndLeavesOutWhatItDoesNotKnow() throws Exception {
        DemoResults early =
                new DemoResults(
                        List.of(Standing.of("dense")),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        false);

        Document document =
                parse(DemoPage.of(Samples.report(early), Optional.empty(), Optional.empty()));

        assertThat(document.getDocumentElement().getTextContent()).contains("Partial: ");
        assertThat(all(document, "svg")).isEmpty();
        assertThat(all(document, "img")).isEmpty();
        assertThat(all(document, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly("All figures", "How it was made");
    }
}
