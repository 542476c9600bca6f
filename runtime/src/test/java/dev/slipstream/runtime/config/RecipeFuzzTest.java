// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Whatever the text, the reader gives a recipe or a refusal that can be read. */
class RecipeFuzzTest {

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "true",
                    "3.7",
                    "-1",
                    "1e400",
                    "1e-400",
                    "1e99999999999",
                    "NaN",
                    "-Infinity",
                    "99999999999999999999",
                    "\"none\"",
                    "\"\"",
                    "{}",
                    "[]",
                    "\"use\"",
                    "\"use\":",
                    ",",
                    ":",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\",
                    "\\u0000",
                    "/",
                    "+",
                    "\"presets\": [\"tts-90\"],",
                    "\"presets\": [\"dense\", \"tts-90\"],",
                    "\"baselines/ddim\"",
                    "\"tts/pruner\"",
                    "\"pusht\"",
                    "\"steps\": 4,",
                    "\"policy\": {\"use\": \"pusht\"},",
                    "\ud83d",
                    "\u0000",
                    "\uFEFF",
                    "-0",
                    "0");

    private static final List<String> SEEDS =
            List.of(
                    RecipeReaderTest.WHOLE,
                    "{\"policy\": \"pusht\", \"scheduler\": {\"use\": \"baselines/ddim\"}}",
                    "{\"presets\": [\"step-4\", \"tts-90\"], \"pruner\": {\"sparsity\": 0.5}}",
                    "{\"presets\": [\"ddim-40\"], \"warmStarter\": \"none\", \"name\": \"x\"}");

    private final Random random = new Random(7);
    private final RecipeReader reader =
            new RecipeReader(Bag.usual()).withDefaultPolicy("pusht").withNonFinite();

    @Test
    void mutatedRecipesAreReadOrRefused() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        int read = 0;
        int refused = 0;
        while (System.nanoTime() < end || read + refused < 200) {
            StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutate(text);
            }
            if (readsOrRefuses(text.toString())) {
                read++;
            } else {
                refused++;
            }
        }
        assertThat(read).as("recipes that were read").isPositive();
        assertThat(refused).as("recipes that were refused").isPositive();
    }

    private boolean readsOrRefuses(String text) {
        try {
            Recipe recipe = reader.readText("fuzz.json", text);
            assertThat(recipe.name()).isNotBlank();
            assertThat(recipe.policy().use()).isEqualTo("baselines/pusht");
            assertThat(recipe.scheduler().use()).startsWith("baselines/");
            return true;
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                assertThat(problem.code()).as(text).matches("CFG-0\\d\\d").isNotEqualTo("CFG-041");
                assertThat(problem.text()).as(text).hasSizeLessThan(1000);
                assertThat(problem.fix()).as(text).isNotBlank();
                assertThat(problem.found()).as(text).isNotBlank();
            }
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("on " + text, e);
        }
    }

    private void mutate(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, to);
            case 2 -> text.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
            default -> replaceToken(text);
        }
    }

    /** Swaps a whole value, so that what comes out is often still JSON. */
    private void replaceToken(StringBuilder text) {
        int colon = text.indexOf(":", random.nextInt(text.length() + 1));
        if (colon < 0) {
            return;
        }
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        text.replace(colon + 1, end, PIECES.get(random.nextInt(PIECES.size())));
    }
}
