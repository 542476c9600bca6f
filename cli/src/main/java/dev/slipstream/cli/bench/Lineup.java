// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is measured in one run: the two yardsticks, then the recipes. */
public final class Lineup {

    private final List<Contestant> contestants;

    private Lineup(List<Contestant> contestants) {
        this.contestants = contestants;
    }

    /**
     * Compiles the recipes and checks that they can be measured beside each other.
     *
     * @param slipstream brings the plugins and the engine; owns what is compiled
     * @param against the dense recipe
     * @param recipes the recipes; one that is also the dense one is measured once
     * @return the lineup
     * @throws ConfigException where they cannot
     */
    public static Lineup of(Slipstream slipstream, String against, List<String> recipes) {
        Set<String> others = new LinkedHashSet<>(recipes);
        others.remove(against);
        return of(
                slipstream,
                slipstream.compile(against),
                others.stream().map(slipstream::compile).toList());
    }

    /**
     * Checks that recipes can be measured beside each other.
     *
     * @param slipstream where they were compiled
     * @param dense the dense recipe
     * @param others the other recipes
     * @return the lineup
     * @throws ConfigException where they cannot
     */
    public static Lineup of(
            Slipstream slipstream, CompiledRecipe dense, List<CompiledRecipe> others) {
        checkDense(dense.recipe());
        Recipe plain = new PlainRecipe(slipstream.factories()).of(dense.recipe());
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(Contestant.plain(slipstream.runtime().compile(plain)));
        contestants.add(Contestant.dense(dense));
        for (CompiledRecipe recipe : others) {
            checkChunks(dense, recipe);
            contestants.add(Contestant.of(recipe));
        }
        checkNames(contestants);
        return new Lineup(List.copyOf(contestants));
    }

    private static void checkDense(Recipe recipe) {
        if (recipe.pruner().isPresent()
                || recipe.cacheStore().isPresent()
                || recipe.warmStarter().isPresent()) {
            throw new ConfigException(
                    new Problem(
                            "BEN-002",
                            "option --against",
                            "'" + recipe.name() + "', which prunes, caches or starts warm",
                            "a recipe that is dense, which others are measured against",
                            "leave it out for the recipe 'dense'"));
        }
    }

    /**
     * Checks that a recipe's chunks compare with the dense ones.
     *
     * @param dense the dense recipe
     * @param recipe the other
     * @throws ConfigException where they do not
     */
    public static void checkChunks(CompiledRecipe dense, CompiledRecipe recipe) {
        PolicySpec ours = dense.policy().spec();
        PolicySpec theirs = recipe.policy().spec();
        int horizon = dense.denoiser().spec().horizon();
        int other = recipe.denoiser().spec().horizon();
        if (horizon != other || ours.actions().size() != theirs.actions().size()) {
            throw unlike(
                    recipe,
                    chunk(other, theirs),
                    chunk(horizon, ours) + ", as '" + dense.recipe().name() + "' gives");
        }
        if (recipe.actionSteps() > dense.actionSteps()) {
            throw unlike(
                    recipe,
                    "a recipe that executes " + recipe.actionSteps() + " actions a call",
                    "at most the " + dense.actionSteps() + " of '" + dense.recipe().name() + "'");
        }
    }

    private static String chunk(int horizon, PolicySpec policy) {
        return "chunks of " + horizon + " actions of " + policy.actions().size() + " numbers";
    }

    private static ConfigException unlike(CompiledRecipe recipe, String found, String wanted) {
        return new ConfigException(
                new Problem(
                        "BEN-003",
                        "recipe '" + recipe.recipe().name() + "'",
                        found,
                        wanted,
                        "measure it in a run of its own, --against a dense recipe of its policy"));
    }

    private static void checkNames(List<Contestant> contestants) {
        Set<String> names = new HashSet<>();
        for (Contestant contestant : contestants) {
            if (!names.add(contestant.name())) {
                throw new ConfigException(
                        new Problem(
                                "BEN-004",
                                "recipes",
                                "two that are called '" + contestant.name() + "'",
                                "names that tell them apart",
                                "give one of the files another \"name\""));
            }
        }
    }

    /**
     * The recipes as they were written, without the plain yardstick.
     *
     * @return the dense recipe, then the others
     */
    public List<Recipe> recipes() {
        return contestants.stream()
                .filter(contestant -> contestant.kind() != Contestant.Kind.PLAIN)
                .map(contestant -> contestant.recipe().recipe())
                .toList();
    }

    /**
     * Whether the plain yardstick differs from the dense recipe by more than its path.
     *
     * @return false where neither policy nor denoiser have savings to switch off
     */
    public boolean hasSavings() {
        Recipe dense = dense().recipe().recipe();
        return PlainRecipe.saves(dense.policy())
                || dense.denoiser().filter(PlainRecipe::saves).isPresent();
    }

    List<Contestant> contestants() {
        return contestants;
    }

    /** Of the dense recipe's actions. */
    Affine units() {
        return dense().recipe().policy().spec().actions();
    }

    Contestant dense() {
        return contestants.get(1);
    }
}
