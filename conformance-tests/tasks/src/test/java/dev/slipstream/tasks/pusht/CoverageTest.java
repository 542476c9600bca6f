// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageTest {

    private final Coverage coverage = new Coverage();

    @Test
    void blockOnItsGoalCoversAllOfIt() {
        assertThat(coverage.of(Tee.at(Pose.GOAL))).isCloseTo(1, within(1e-12));
    }

    @Test
    void fullTurnChangesNothing() {
        Pose pose = new Pose(256, 256, Math.PI / 4 - 4 * Math.PI);

        assertThat(coverage.of(Tee.at(pose))).isCloseTo(1, within(1e-12));
    }

    @Test
    void blockElsewhereCoversNothing() {
        assertThat(coverage.of(Tee.at(new Pose(80, 80, 0)))).isZero();
    }

    @Test
    void shiftAlongTheBarLosesWhatSticksOut() {
        double shift = 10;
        double along = shift * Math.sqrt(0.5);
        Pose pose = new Pose(256 + along, 256 + along, Math.PI / 4);

        double lost = shift * (30 + 90);
        assertThat(coverage.of(Tee.at(pose))).isCloseTo((6300 - lost) / 6300, within(1e-12));
    }

    /** Where the first ten human demonstrations end, on the published task, and what is known. */
    @ParameterizedTest
    @CsvSource({
        "253.388120, 260.499680, 0.81373726, 0.88980",
        "258.273042, 258.890362, -5.50013762, 0.91993",
        "251.089816, 249.473023, -5.58386744, 0.88909",
        "260.776045, 260.357892, -5.47064179, 0.89333",
        "251.417300, 250.164531, 6.95698868, 0.87821",
        "258.665667, 254.949703, -5.50736339, 0.91849",
        "249.214323, 251.172240, -5.61734696, 0.87095",
        "252.443123, 247.899926, -5.58170955, 0.87010",
        "252.584119, 259.828777, -5.47906499, 0.88773",
        "254.116985, 252.337232, -5.49678349, 0.90181"
    })
    void endsOfDemonstrationsCoverWhatIsPublished(double x, double y, double angle, double share) {
        assertThat(coverage.of(Tee.at(new Pose(x, y, angle)))).isCloseTo(share, within(1e-5));
    }
}
