// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PushTFactoryTest {

    private final PushTFactory factory = new PushTFactory();

    @Test
    void defaultsAreThePublishedTask() {
        assertThat(factory.name()).isEqualTo("pusht");
        assertThat(factory.defaults())
                .isEqualTo(new PushTOptions(300, PushTObservation.KEYPOINTS, true, 0));
    }
}
