// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.options.Refused;
import dev.slipstream.runtime.plugin.RoleKind;

import org.junit.jupiter.api.Test;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;

class FactoryIndexTest {

    private static final Bag.None NONE = new Bag.None();

    private static FactoryIndex index(Bag... bags) {
        return FactoryIndex.of(List.of(bags).stream().map(Bag::indexed).toList());
    }

    @Test
    void listsWhatPluginsBring() {
        FactoryIndex index = Bag.usual();

        assertThat(index.problems()).isEmpty();
        assertThat(index.plugins()).containsExactly("baselines", "tts", "step");
        assertThat(index.factories(RoleKind.SCHEDULER))
                .extracting(IndexedFactory::use)
                .containsExactly("baselines/ddim", "baselines/ddpm");
        assertThat(index.factories(RoleKind.TASK)).isEmpty();
        assertThat(index.presets())
                .extracting(preset -> preset.preset().name())
                .containsExactly("dense", "ddim-40", "ddim-10", "tts-90", "step-4", "step-2");
    }

    @Test
    void findsEachKindUnderItsName() {
        Bag all =
                new Bag("all")
                        .policy("a", NONE)
                        .denoiser("a", NONE)
                        .scheduler("a", NONE)
                        .pruner("a", NONE)
                        .cacheStore("a", NONE)
                        .warmStarter("a", NONE)
                        .trainer("a", NONE)
                        .task("a", NONE);
        FactoryIndex index = index(all);

        assertThat(index.problems()).isEmpty();
        for (RoleKind kind : RoleKind.values()) {
            IndexedFactory found = index.require(kind, "all/a", "here");
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.use()).isEqualTo("all/a");
        }
        assertThat(index.require(RoleKind.TASK, "all/a", "here").factory())
                .isSameAs(all.tasks().get(0));
        assertThat(index.require(RoleKind.PRUNER, "all/a", "here").factory())
                .isSameAs(all.pruners().get(0));
    }

    @Test
    void everyRoleHasAKind() {
        assertThat(RoleKind.of(RecipeRole.COLD_START)).isEqualTo(RoleKind.SCHEDULER);
        for (RecipeRole role : RecipeRole.values()) {
            assertThat(RoleKind.of(role).goesByShortName()).isFalse();
        }
    }

    @Test
    void shortNamesDoForPoliciesTrainersAndTasks() {
        FactoryIndex index = index(Bag.baselines(), new Bag("x").task("pusht", NONE), Bag.tts());

        assertThat(index.require(RoleKind.POLICY, "pusht", "here").use())
                .isEqualTo("baselines/pusht");
        assertThat(index.require(RoleKind.TASK, "pusht", "here").use()).isEqualTo("x/pusht");
        assertThat(index.require(RoleKind.TRAINER, "train-gates", "here").use())
                .isEqualTo("tts/train-gates");
        assertThat(Refused.one(() -> index.require(RoleKind.SCHEDULER, "ddim", "here")).text())
                .startsWith("CFG-013 here")
                .contains("write 'baselines/ddim'");
    }

    @Test
    void ambiguousShortNamesNameAll() {
        FactoryIndex index = index(Bag.baselines(), new Bag("mine").policy("pusht", NONE));

        Problem problem = Refused.one(() -> index.require(RoleKind.POLICY, "pusht", "here"));

        assertThat(problem.code()).isEqualTo("CFG-014");
        assertThat(problem.fix()).isEqualTo("write 'baselines/pusht' or 'mine/pusht'");
        assertThat(index.require(RoleKind.POLICY, "mine/pusht", "here").use())
                .isEqualTo("mine/pusht");
    }

    @Test
    void onePresetNameInTwoPluginsIsAProblemThatNamesBoth() {
        FactoryIndex index =
                index(
                        Bag.baselines(),
                        new Bag("mine").preset("dense", Map.of(), Map.of()),
                        new Bag("other"));

        assertThat(index.problems()).hasSize(1);
        assertThat(index.problems().get(0).code()).isEqualTo("CFG-034");
        assertThat(index.problems().get(0).text()).contains("'dense'").contains("baselines, mine");
        assertThat(
                        Refused.one(
                                        () ->
                                                new RecipeReader(index)
                                                        .withDefaultPolicy("pusht")
                                                        .read("dense"))
                                .code())
                .isEqualTo("CFG-034");
    }

    @Test
    void aPluginThatThrowsIsLeftOutAndBlamed() {
        SlipstreamPlugin broken =
                new SlipstreamPlugin() {
                    @Override
                    public String id() {
                        return "broken";
                    }

                    @Override
                    public List<PolicyFactory<?>> policies() {
                        throw new IllegalStateException("boom");
                    }
                };
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                new IndexedPlugin("broken", broken, getClass().getClassLoader()),
                                Bag.baselines().indexed()));

        assertThat(index.problems()).hasSize(1);
        assertThat(index.problems().get(0).text()).contains("plugin 'broken'").contains("boom");
        assertThat(index.plugins()).containsExactly("baselines");
        assertThat(Refused.one(() -> index.require(RoleKind.PRUNER, "broken/a", "here")).found())
                .contains("failed to load")
                .contains("boom");
        assertThat(Refused.one(() -> index.require(RoleKind.POLICY, "pushtt", "here")).fix())
                .contains("'pusht'")
                .contains("broken");
    }

    @Test
    void saysWhyAPluginIsNotThere() {
        FactoryIndex index =
                FactoryIndex.of(List.of(), Map.of("tts", "PLG-007, api range [0.9,1)"));

        Problem problem = Refused.one(() -> index.require(RoleKind.PRUNER, "tts/pruner", "here"));

        assertThat(problem.code()).isEqualTo("CFG-010");
        assertThat(problem.found()).contains("PLG-007");
        assertThat(Refused.all(() -> new RecipeReader(index).readPresets("tts-90")).get(0).fix())
                .contains("PLG-007");
    }

    @Test
    void refusesNamesThatRecipesCannotWrite() {
        FactoryIndex index =
                index(
                        new Bag("Upper"),
                        new Bag("slash").policy("a/b", NONE),
                        new Bag("twice").pruner("a", NONE).pruner("a", NONE),
                        new Bag("plus").preset("a+b", Map.of(), Map.of()),
                        new Bag("nulls").task(null, NONE),
                        new Bag("same"),
                        new Bag("same"),
                        new Bag("use")
                                .preset(
                                        "a",
                                        Map.of(RecipeRole.PRUNER, Bag.use(null, Map.of())),
                                        Map.of()));

        assertThat(index.problems()).extracting(Problem::code).containsOnly("CFG-042").hasSize(7);
        assertThat(index.plugins()).containsExactly("same");
    }

    @Test
    void pluginsRunOnTheirOwnContextLoader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader[] seen = new ClassLoader[1];
        SlipstreamPlugin curious =
                new SlipstreamPlugin() {
                    @Override
                    public String id() {
                        return "curious";
                    }

                    @Override
                    public List<PolicyFactory<?>> policies() {
                        seen[0] = Thread.currentThread().getContextClassLoader();
                        return List.of();
                    }
                };
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            FactoryIndex.of(List.of(new IndexedPlugin("curious", curious, loader)));
            assertThat(seen[0]).isSameAs(loader);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
