// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.train.ProgressListener;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class PaceTest {

    private final List<String> heard = new ArrayList<>();

    private final ProgressListener listener =
            new ProgressListener() {
                @Override
                public boolean progressed(long done, long total, Map<String, Double> figures) {
                    heard.add(done + "/" + total);
                    return true;
                }

                @Override
                public void says(String message) {
                    heard.add(message);
                }
            };

    @Test
    void partsCountByTheirWeight() {
        Pace pace = new Pace(listener, 4);
        ProgressListener first = pace.part(3);
        ProgressListener second = pace.part(1);

        first.progressed(1, 2, Map.of());
        first.progressed(2, 2, Map.of());
        second.says("half way through the rest");
        second.progressed(1, 2, Map.of());
        second.progressed(2, 2, Map.of());

        assertThat(heard)
                .containsExactly(
                        "38/100", "75/100", "half way through the rest", "88/100", "100/100");
    }
}
