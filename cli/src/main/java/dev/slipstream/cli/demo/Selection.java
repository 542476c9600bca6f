// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses what to run beside the dense recipe: the strategies whose plugins claim to keep half of
 * its policy's score, whoever brings them, behind plain schedules to be measured against.
 */
public final class Selection {

    /** The best plain schedule, and the one that papers compare with. */
    private static final List<String> RIVALS = List.of("ddpm-10", "ddim-10");

    /** Two methods that add up: one leaves out steps, the other reuses blocks of those left. */
    private static final String COMPOSED = "step-8+fora-3";

    private static final String SCORE = "scoreMargin";
    private static final String SPEEDUP = "speedup";

    /**
     * Presets that claim to lose more of the score show a paper's own setting, and no way to go.
     */
    private static final double MOST_LOST = 0.5;

    private final Slipstream slipstream;
    private final Recipe dense;

    /**
     * Makes a selection.
     *
     * @param slipstream brings the plugins
     * @param dense the dense recipe
     */
    public Selection(Slipstream slipstream, Recipe dense) {
        this.slipstream = slipstream;
        this.dense = dense;
    }

    /**
     * Every strategy.
     *
     * @return recipes
     */
    public List<String> all() {
        return around(strategies().map(Claim::preset), Stream.of(COMPOSED));
    }

    /**
     * The strategy of each plugin that it claims to be the fastest.
     *
     * @return recipes
     */
    public List<String> few() {
        Stream<String> fastest =
                slipstream.plugins().loaded().stream()
                        .flatMap(plugin -> fastest(plugin).stream())
                        .map(Claim::preset);
        return around(fastest, Stream.empty());
    }

    /**
     * The first preset with a pruner that the dense recipe's own plugin does not bring.
     *
     * @param recipes to choose from
     * @return the preset, or empty where there is none
     */
    public Optional<String> pruned(List<String> recipes) {
        return recipes.stream().filter(this::isPruned).findFirst();
    }

    private boolean isPruned(String recipe) {
        return presets()
                .filter(preset -> preset.name().equals(recipe))
                .flatMap(preset -> Stream.ofNullable(preset.sets().get(RecipeRole.PRUNER)))
                .anyMatch(pruner -> !pruner.use().startsWith(plugin(dense.scheduler().use())));
    }

    /** About how long a recipe's calls take, in dense ones, if its plugins are right. */
    double weight(String recipe) {
        return 1
                / List.of(recipe.split("\\+", -1)).stream()
                        .mapToDouble(this::claimedSpeedup)
                        .max()
                        .orElse(1);
    }

    private double claimedSpeedup(String preset) {
        return slipstream.plugins().loaded().stream()
                .flatMap(plugin -> plugin.descriptor().stream())
                .flatMap(descriptor -> descriptor.claims().stream())
                .filter(claim -> claim.preset().equals(preset))
                .mapToDouble(Selection::speedup)
                .filter(speedup -> speedup > 0)
                .findFirst()
                .orElse(1);
    }

    private List<String> around(Stream<String> strategies, Stream<String> compositions) {
        Set<String> recipes =
                Stream.of(RIVALS.stream(), strategies, compositions)
                        .flatMap(names -> names)
                        .filter(this::isThere)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        recipes.remove(dense.name());
        return List.copyOf(recipes);
    }

    private Optional<Claim> fastest(PluginEntry plugin) {
        return strategies(plugin).max(Comparator.comparingDouble(Selection::speedup));
    }

    private static double speedup(Claim claim) {
        return claim.figures().getOrDefault(SPEEDUP, 0.0);
    }

    private Stream<Claim> strategies() {
        return slipstream.plugins().loaded().stream().flatMap(this::strategies);
    }

    private Stream<Claim> strategies(PluginEntry plugin) {
        return plugin.descriptor().stream()
                .flatMap(descriptor -> descriptor.claims().stream())
                .filter(claim -> claim.policy().equals(dense.policy().use()))
                .filter(claim -> claim.figures().getOrDefault(SCORE, 1.0) <= MOST_LOST)
                .filter(claim -> !isPlain(claim.preset()));
    }

    /** Another schedule of the dense recipe's plugin is no strategy. */
    private boolean isPlain(String name) {
        return presets()
                .filter(preset -> preset.name().equals(name))
                .anyMatch(
                        preset ->
                                preset.sets().keySet().equals(Set.of(RecipeRole.SCHEDULER))
                                        && preset.sets()
                                                .get(RecipeRole.SCHEDULER)
                                                .use()
                                                .startsWith(plugin(dense.scheduler().use())));
    }

    private static String plugin(String use) {
        return use.substring(0, use.indexOf('/') + 1);
    }

    private boolean isThere(String recipe) {
        Set<String> names = presets().map(Preset::name).collect(Collectors.toSet());
        return names.containsAll(List.of(recipe.split("\\+", -1)));
    }

    private Stream<Preset> presets() {
        return slipstream.factories().presets().stream().map(indexed -> indexed.preset());
    }
}
