// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.cli.demo.Labels.Box;

import org.junit.jupiter.api.Test;

import java.util.List;

final class LabelsTest {

    private final Labels labels = new Labels(new Box(0, 0, 200, 100));

    private List<String> place(String name, double x, double y) {
        return labels.place(name, x, y).stream().map(Object::toString).toList();
    }

    @Test
    void aNameStandsRightOfItsPointWhereThatIsFree() {
        assertThat(place("dense", 50, 50))
                .singleElement()
                .asString()
                .contains("x=\"61\"", "text-anchor=\"start\"", ">dense<");
    }

    @Test
    void aNameKeepsOffOtherPointsAndNames() {
        labels.keepOff(70, 50);

        String first = String.join("", place("dense", 50, 50));
        String second = String.join("", place("dense", 50, 50));

        assertThat(first).doesNotContain("x=\"61\"");
        assertThat(second).isNotEqualTo(first).isNotEmpty();
    }

    @Test
    void aNameStaysInsideTheDrawing() {
        assertThat(place("dense", 190, 50))
                .singleElement()
                .asString()
                .contains("x=\"175.8\"", "\"middle\"");
    }

    @Test
    void aLineLeadsToANameThatStandsApart() {
        for (double x = 20; x <= 80; x += 8) {
            for (double y = 20; y <= 80; y += 8) {
                labels.keepOff(x, y);
            }
        }

        assertThat(place("dense", 50, 50)).first().asString().startsWith("<line class=\"leader\"");
    }

    @Test
    void aNameWithoutRoomIsLeftOut() {
        assertThat(place("a name that is far longer than the drawing is wide", 50, 50)).isEmpty();
    }
}
