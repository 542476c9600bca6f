// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.task.Task;

import org.junit.jupiter.api.Test;

final class SceneTest {

    @Test
    void standsStillOnceItIsDone() {
        Scene scene = new Scene(new Line(2), 4);

        scene.execute(new float[][] {{1}, {2}, {4}});
        scene.execute(new float[][] {{8}});

        assertThat(scene.readings())
                .extracting(reading -> reading.values().get(Line.TENSOR)[0])
                .containsExactly(5f, 6f, 8f, 8f, 8f);
    }

    @Test
    void saysThatTheTaskIsAtFault() {
        Task broken =
                seed -> {
                    throw new UnsupportedOperationException("not today");
                };

        assertThatThrownBy(() -> new Scene(broken, 1))
                .isInstanceOf(RoleException.class)
                .hasMessageStartingWith("BEN-006 task ")
                .hasMessageContaining("not today");
    }
}
