// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class TrailTest {

    private static final List<Integer> ALL = List.of();

    private static Place place(float... numbers) {
        return new Place(new float[][] {numbers}, 2);
    }

    @Test
    void aDistanceIsTheNormOverTheNumbersThatCount() {
        Place here = place(0, 0, 3, 10);
        Place there = place(4, 0, 0, 20);

        assertThat(here.distance(there, List.of(0))).isEqualTo(5);
        assertThat(here.distance(there, List.of(1))).isEqualTo(10);
        assertThat(here.distance(there, ALL)).isEqualTo(Math.sqrt(125));
    }

    @Test
    void aDistanceIsThatOfTheRowFurthestApart() {
        Place here = new Place(new float[][] {{1, 1}, {1, 1}, {1, 1}}, 2);
        Place there = new Place(new float[][] {{1, 2}, {1, 4}, {1, 1}}, 2);

        assertThat(here.distance(there, ALL)).isEqualTo(3);
    }

    @Test
    void placesOfUnequalLengthAreComparedOverWhatBothHave() {
        assertThat(place(1, 2, 50, 60).distance(place(1, 3), ALL)).isEqualTo(1);
        assertThat(place(1, 3).distance(place(1, 2, 50, 60), ALL)).isEqualTo(1);
    }

    @Test
    void twoPlacesMustBeNear() {
        Place origin = place(0, 0);
        Trail one = Trail.NONE.with(place(1, 0));

        assertThat(Trail.NONE.isNear(origin, ALL, 9)).isFalse();
        assertThat(one.isNear(origin, ALL, 9)).isFalse();
        assertThat(one.with(place(0, 1)).isNear(origin, ALL, 1.1)).isTrue();
        assertThat(one.with(place(0, 1)).isNear(origin, ALL, 1)).isFalse();
        assertThat(one.with(place(0, 3)).isNear(origin, ALL, 2)).isFalse();
        assertThat(Trail.NONE.with(place(0, 3)).with(place(0, 1)).isNear(origin, ALL, 2)).isFalse();
    }

    @Test
    void onlyTheLastTwoPlacesCount() {
        Trail trail = Trail.NONE.with(place(99, 0)).with(place(1, 0)).with(place(2, 0));

        assertThat(trail.places()).hasSize(2);
        assertThat(trail.isNear(place(1, 0), ALL, 2)).isTrue();
    }
}
