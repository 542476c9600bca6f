// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.PickledValues.dictionary;
import static dev.slipstream.cli.checkpoint.pickle.PickledValues.node;
import static dev.slipstream.cli.checkpoint.pickle.PickledValues.object;
import static dev.slipstream.cli.checkpoint.pickle.PickledValues.settings;
import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.pickle.PickledNone;
import dev.slipstream.cli.checkpoint.pickle.PickledObject;
import dev.slipstream.cli.checkpoint.pickle.PickledTuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

final class SettingsTest {

    private static Settings of(Object... keysAndValues) {
        return new Settings(settings(keysAndValues));
    }

    @Test
    void keysLeadThroughContainersAndNodes() {
        Settings settings = of("policy", settings("model", settings("n_emb", 256L)));

        assertThat(settings.whole("policy.model.n_emb")).isEqualTo(256);
        assertThat(settings.whole("policy.model.n_head", 12)).isEqualTo(12);
        assertThat(settings.whole("policy.n_emb.deeper", 7)).isEqualTo(7);
    }

    @Test
    void plainDictionariesServeAsWell() {
        Settings settings = new Settings(dictionary("policy", dictionary("horizon", 16L)));

        assertThat(settings.whole("policy.horizon")).isEqualTo(16);
    }

    @Test
    void noneCountsAsLeftOut() {
        Settings settings = of("group", PickledNone.NONE, "later", false, "now", 0.5);

        assertThat(settings.text("group", "none")).isEqualTo("none");
        assertThat(settings.isSet("group")).isFalse();
        assertThat(settings.isSet("later")).isFalse();
        assertThat(settings.isSet("now")).isTrue();
    }

    @Test
    void referencesLeadToOtherKeys() {
        PickledObject list =
                object(
                        "omegaconf.listconfig.ListConfig",
                        "_content",
                        new ArrayList<>(List.of(node("${width}"), node(2L))));
        Settings settings =
                of(
                        "width",
                        8L,
                        "copy",
                        "${task.width}",
                        "task",
                        settings("width", "${width}"),
                        "other",
                        "${task}",
                        "list",
                        list);

        assertThat(settings.whole("copy")).isEqualTo(8);
        assertThat(settings.whole("other.width")).isEqualTo(8);
        assertThat(settings.findWholes("list")).contains(List.of(8, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${eval:'1+1'}", "${now:%Y}", "a${width}", "${loop}", "${.width}"})
    void otherReferencesAreRefused(String reference) {
        Settings settings = of("width", 8L, "loop", "${loop}", "key", reference);

        Problem problem = problem(() -> settings.whole("key"));

        assertThat(problem.code()).isEqualTo("IMP-009");
        assertThat(problem.found()).startsWith("'");
    }

    @Test
    void aNodeThatHoldsItselfHasNoValue() {
        PickledObject node = new PickledObject("omegaconf.nodes.AnyNode", PickledTuple.EMPTY);
        node.build(dictionary("_val", node));
        Settings settings = new Settings(node);

        assertThat(settings.whole("key", 3)).isEqualTo(3);
    }

    @Test
    void valuesOfAnotherKindAreRefused() {
        Settings settings =
                of(
                        "text",
                        "many",
                        "flag",
                        true,
                        "fraction",
                        0.5,
                        "negative",
                        -1L,
                        "large",
                        1_000_001L,
                        "huge",
                        BigInteger.TWO.pow(70),
                        "endless",
                        Double.NaN);

        for (String key : List.of("text", "flag", "fraction", "negative", "large", "huge")) {
            assertThat(problem(() -> settings.whole(key)).code()).isEqualTo("IMP-009");
        }
        assertThat(problem(() -> settings.number("endless", 0)).wanted()).isEqualTo("a number");
        assertThat(problem(() -> settings.number("text", 0)).found()).isEqualTo("'many'");
        assertThat(problem(() -> settings.flag("text", false)).wanted()).isEqualTo("true or false");
        assertThat(problem(() -> settings.text("flag", "")).wanted()).isEqualTo("text");
        assertThat(problem(() -> settings.findWholes("text")).wanted())
                .isEqualTo("a list of whole numbers");
        assertThat(problem(() -> settings.whole("missing")).found()).isEqualTo("nothing");
    }

    @Test
    void aListOfSizesIsNoEndlessOne() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(8L);
        }
        Settings settings = of("sizes", many);

        assertThat(problem(() -> settings.findWholes("sizes")).code()).isEqualTo("IMP-009");
    }
}
