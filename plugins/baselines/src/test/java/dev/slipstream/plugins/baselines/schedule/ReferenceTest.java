// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.schedule.CoefficientTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Runs of diffusers' own schedulers, step by step. */
final class ReferenceTest {

    /** Of the trajectory's scale; the reference computes in single precision. */
    private static final double TOLERANCE = 5e-6;

    static List<ReferenceCase> cases() throws IOException {
        try (InputStream stream = ReferenceTest.class.getResourceAsStream("reference.txt")) {
            return ReferenceCase.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void thereAreCasesForEveryScheduler() throws IOException {
        assertThat(cases())
                .hasSizeGreaterThan(70)
                .extracting(ReferenceCase::name)
                .contains("ddpm", "ddim", "dpmpp", "lcm");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(ReferenceCase reference) {
        CoefficientTable table = reference.table();

        assertThat(table.schedule().toArray()).containsExactly(reference.timesteps());
        double scale =
                reference.samples().stream()
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
        List<double[]> samples = reference.run(table);
        for (int step = 0; step < samples.size(); step++) {
            assertThat(samples.get(step))
                    .as("after step %s", step)
                    .containsExactly(reference.samples().get(step), within(TOLERANCE * scale));
        }
    }
}
