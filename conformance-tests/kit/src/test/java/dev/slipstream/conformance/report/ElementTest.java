// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ElementTest {

    @Test
    void escapesTextAndAttributes() {
        Element element = Element.of("p", "a < b & \"c\" > d").with("title", "<\"&\n>");

        assertThat(element)
                .hasToString(
                        "<p title=\"&lt;&quot;&amp;&#10;&gt;\">a &lt; b &amp; \"c\" &gt; d</p>");
    }

    @Test
    void givesBackWhatWasPutIn() throws Exception {
        String text = "tab\t, <>&\"' and \uD83D\uDE80";

        Xml xml = Xml.parse(Element.of("p", text).with("title", "two\nlines").toString());

        assertThat(xml.texts("p")).containsExactly(text);
        assertThat(xml.all("p").get(0).getAttribute("title")).isEqualTo("two\nlines");
    }

    @Test
    void replacesWhatMayNotStandInXml() throws Exception {
        String text = Element.of("p", "bell \u0007, half \uD83D, none \uFFFE").toString();

        assertThat(Xml.parse(text).texts("p"))
                .containsExactly("bell \uFFFD, half \uFFFD, none \uFFFD");
    }

    @Test
    void endsAllButTheEmptyElementsOfHtml() {
        assertThat(Element.of("td")).hasToString("<td></td>");
        assertThat(Element.of("meta").with("charset", "utf-8"))
                .hasToString("<meta charset=\"utf-8\"/>");
        assertThat(Element.of("ul", Element.of("li", "a"), Element.of("li", "b")).text("c"))
                .hasToString("<ul><li>a</li><li>b</li>c</ul>");
    }
}
