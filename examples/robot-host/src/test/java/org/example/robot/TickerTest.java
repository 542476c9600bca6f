// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class TickerTest {

    @Test
    void ticksAreAPeriodApart() {
        Ticker ticker = new Ticker(Duration.ofMillis(5));
        long begun = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            ticker.await();
        }

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(19_000_000);
    }

    @Test
    void whoComesLateMissesTicks() throws InterruptedException {
        Ticker ticker = new Ticker(Duration.ofMillis(5));
        ticker.await();

        Thread.sleep(21);

        ticker.await();
        assertThat(ticker.missed()).isGreaterThanOrEqualTo(4);
    }
}
