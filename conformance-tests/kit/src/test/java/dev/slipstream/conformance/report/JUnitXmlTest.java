// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class JUnitXmlTest {

    private Xml xml;

    @BeforeEach
    void write() throws Exception {
        xml = Xml.parse(JUnitXml.of(Samples.report(Samples.WELL, Samples.WRONG, Samples.ABSENT)));
    }

    @Test
    void hasASuiteForThePluginAndOneForEachPreset() {
        assertThat(xml.document().getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(xml.all("testsuite"))
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly("toy", "toy.toy-a");
        Element preset = xml.all("testsuite").get(1);
        assertThat(preset.getAttribute("tests")).isEqualTo("2");
        assertThat(preset.getAttribute("failures")).isEqualTo("1");
        assertThat(preset.getAttribute("skipped")).isEqualTo("1");
        assertThat(preset.getAttribute("errors")).isEqualTo("0");
        assertThat(preset.getAttribute("time")).isEqualTo("0.250");
    }

    @Test
    void hasAnErrorWhereTheRunWasStopped() throws Exception {
        Xml stopped = Xml.parse(JUnitXml.of(Samples.stopped(2, Samples.WELL)));

        assertThat(xml.all("error")).isEmpty();
        assertThat(stopped.all("error"))
                .extracting(error -> error.getAttribute("message"))
                .containsExactly("toy was stopped after 1 of 2 checks");
    }

    @Test
    void tellsWhatFailedAndWhatDoesNotApply() {
        assertThat(xml.all("testcase"))
                .extracting(test -> test.getAttribute("name"))
                .containsExactly(
                        "LAW-01: LAW-01 \"holds\"",
                        "DRF-02: DRF-02 \"holds\"",
                        "LAW-02: LAW-02 \"holds\"");
        assertThat(xml.all("testcase").get(1).getAttribute("classname")).isEqualTo("toy.Drift");
        assertThat(xml.all("failure"))
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.getAttribute("type")).isEqualTo("DRF-02");
                            assertThat(failure.getAttribute("message"))
                                    .isEqualTo("drift 0.31 & more, wanted <= 0.25\nat call 3");
                            assertThat(failure.getTextContent())
                                    .isEqualTo("Look at: the code of DRF-02");
                        });
        assertThat(xml.all("skipped"))
                .singleElement()
                .satisfies(
                        skipped ->
                                assertThat(skipped.getAttribute("message"))
                                        .isEqualTo("it has no memory"));
    }
}
