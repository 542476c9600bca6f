// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Whatever an exported file says, it becomes options or a refusal that can be read, and soon. */
final class BindExportFuzzTest {

    private static final int TEXTS = 10_000;

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "None",
                    "True",
                    "true",
                    "NaN",
                    "nan",
                    "Infinity",
                    "-Infinity",
                    "\"inf\"",
                    "\"-inf\"",
                    "-0.0",
                    "7",
                    "0.5",
                    "1e400",
                    "1e-400",
                    "1e99999999999",
                    "99999999999999999999",
                    "9".repeat(1_200),
                    "\"first-order\"",
                    "\"_\": 1,",
                    "\"_class_name\":",
                    "\"inner\": {\"limit\": 1},",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[".repeat(1_200),
                    "{\"inner\":".repeat(1_200),
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\ud83d",
                    "\u0000",
                    "\uFEFF",
                    "\ud83d");

    private final Random random = new Random(13);

    @Test
    void mutatedFilesAreBoundOrRefused() {
        int bound = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(Exported.JSON);
            for (int times = random.nextInt(3); times >= 0; times--) {
                mutate(text);
            }
            long start = System.nanoTime();
            bound += bindsOrRefuses(text.toString()) ? 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("time for text %d", i)
                    .isLessThan(Duration.ofSeconds(1));
        }
        assertThat(bound).as("texts that were bound").isBetween(TEXTS / 50, TEXTS / 2);
    }

    private static boolean bindsOrRefuses(String text) {
        try {
            Exported options = OptionBinder.bindExport(Exported.DEFAULTS, text, "fuzz.json");
            assertThat(options.betaEnd() >= 0 && options.betaEnd() <= 1).as(text).isTrue();
            assertThat(options.numTrainTimesteps()).as(text).isPositive();
            return true;
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                assertThat(problem.code()).as(text).matches("CFG-0\\d\\d").isNotEqualTo("CFG-041");
                assertThat(problem.where()).as(text).startsWith("fuzz.json");
                assertThat(problem.text()).as(text).hasSizeLessThan(2_000);
                assertThat(problem.found()).as(text).isNotBlank();
                assertThat(problem.fix()).as(text).isNotBlank();
            }
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("on " + text, e);
        }
    }

    private void mutate(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.insert(at, piece());
            case 1 -> text.delete(at, to);
            case 2 -> text.replace(at, to, piece());
            case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
            case 4 -> text.setLength(at);
            default -> replaceValue(text, at);
        }
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    /** Swaps a whole value, so that what comes out is often still JSON. */
    private void replaceValue(StringBuilder text, int from) {
        int colon = text.indexOf(":", from);
        if (colon < 0) {
            return;
        }
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        text.replace(colon + 1, end, piece());
    }
}
