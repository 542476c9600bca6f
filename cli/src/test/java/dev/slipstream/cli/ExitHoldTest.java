// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class ExitHoldTest {

    @Test
    void letsGoOnceAllIsWritten() {
        ExitHold hold = ExitHold.begin(Duration.ofMinutes(1));

        hold.close();

        assertThat(hold.hold()).isTrue();
    }

    @Test
    void doesNotHoldForEver() {
        try (ExitHold hold = ExitHold.begin(Duration.ofMillis(1))) {
            assertThat(hold.ending()).isFalse();
            assertThat(hold.hold()).isFalse();
            assertThat(hold.ending()).isTrue();
        }
    }
}
