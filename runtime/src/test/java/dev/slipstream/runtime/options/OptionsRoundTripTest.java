// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.runtime.options.OptionBinderTest.Mode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whatever a record holds, its JSON binds back to an equal record. */
class OptionsRoundTripTest {

    record Leaf(@Option("A double") double fraction, @Option("A text") String text) {}

    record Tree(
            @Option("A flag") boolean flag,
            @Option("A byte") byte tiny,
            @Option("A short") short small,
            @Option("An int") int whole,
            @Option("A long") long big,
            @Option("A float") float single,
            @Option("A double") double fraction,
            @Option("A char") char letter,
            @Option(value = "A text", name = "the-text") String text,
            @Option("A mode") Mode mode,
            @Option("Flags") List<Boolean> flags,
            @Option("Longs") List<Long> longs,
            @Option("Floats") List<Float> floats,
            @Option("Doubles") List<Double> doubles,
            @Option("Letters") List<Character> letters,
            @Option("Texts") List<String> texts,
            @Option("Modes") List<Mode> modes,
            @Option("Leaves") List<Leaf> leaves,
            @Option("A leaf") Leaf leaf) {}

    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e21,
        1e-7,
        9007199254740992.0
    };
    private static final float[] FLOATS = {
        0f,
        -0f,
        0.1f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        16777216f
    };
    private static final long[] LONGS = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE};
    private static final String LETTERS = "abc \"\\/\n\t\u0000\u007f\u00e9\u2028\ud83d\ude00{}[]:,";

    private final Random random = new Random(20260725);

    @Test
    void finiteValues() {
        Tree base = tree(false);
        for (int i = 0; i < 300; i++) {
            Tree tree = tree(false);
            String json = OptionsWriter.text(tree);

            assertThat(new OptionBinder().bindText(base, json, "here")).as(json).isEqualTo(tree);
        }
    }

    @Test
    void valuesThatAreNotFinite() {
        Tree base = tree(true);
        for (int i = 0; i < 300; i++) {
            Tree tree = tree(true);
            String json = OptionsWriter.text(tree);

            assertThat(new OptionBinder(true).bindText(base, json, "here"))
                    .as(json)
                    .isEqualTo(tree);
        }
    }

    @Test
    void treesWithoutText() {
        Tree base = tree(false);
        for (int i = 0; i < 300; i++) {
            Tree tree = tree(false);

            assertThat(new OptionBinder().bind(base, OptionsWriter.tree(tree), "here"))
                    .isEqualTo(tree);
        }
    }

    @Test
    void everyFloatOfManyReadsBack() {
        record Single(@Option("A float") float single) {}
        Single base = new Single(1);
        for (int i = 0; i < 3_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                Single single = new Single(value);
                assertThat(new OptionBinder().bindText(base, OptionsWriter.text(single), "here"))
                        .isEqualTo(single);
            }
        }
    }

    private Tree tree(boolean nonFinite) {
        return new Tree(
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextInt(),
                whole(),
                single(nonFinite),
                fraction(nonFinite),
                letter(),
                text(),
                mode(),
                list(random::nextBoolean),
                list(this::whole),
                list(() -> single(nonFinite)),
                list(() -> fraction(nonFinite)),
                list(this::letter),
                list(this::text),
                list(this::mode),
                list(() -> leaf(nonFinite)),
                leaf(nonFinite));
    }

    private Leaf leaf(boolean nonFinite) {
        return new Leaf(fraction(nonFinite), text());
    }

    private long whole() {
        return random.nextBoolean() ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
    }

    private double fraction(boolean nonFinite) {
        double value =
                random.nextBoolean()
                        ? Double.longBitsToDouble(random.nextLong())
                        : DOUBLES[random.nextInt(DOUBLES.length)];
        if (nonFinite && random.nextInt(3) == 0) {
            return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                    .get(random.nextInt(3));
        }
        return Double.isFinite(value) ? value : 0.5;
    }

    private float single(boolean nonFinite) {
        if (nonFinite && random.nextInt(3) == 0) {
            return List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)
                    .get(random.nextInt(3));
        }
        float value =
                random.nextBoolean()
                        ? Float.intBitsToFloat(random.nextInt())
                        : FLOATS[random.nextInt(FLOATS.length)];
        return Float.isFinite(value) ? value : 0.5f;
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.indexOf('\ud83d')));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(LETTERS.length());
            text.append(Character.isSurrogate(LETTERS.charAt(at)) ? "\ud83d\ude00" : letter());
        }
        return text.toString();
    }

    private Mode mode() {
        return random.nextBoolean() ? Mode.FAST : Mode.TWO_STEPS;
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }
}
