// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.plugin.RecipeRole;

/** The kinds of factories that plugins bring. */
public enum FactoryKind {
    /** Policies. */
    POLICY("policy"),
    /** Denoisers. */
    DENOISER("denoiser"),
    /** Schedulers, for cold starts too. */
    SCHEDULER("scheduler"),
    /** Pruners. */
    PRUNER("pruner"),
    /** Cache stores. */
    CACHE_STORE("cache store"),
    /** Warm starters. */
    WARM_STARTER("warm starter"),
    /** Trainers. */
    TRAINER("trainer"),
    /** Tasks. */
    TASK("task");

    private final String noun;

    FactoryKind(String noun) {
        this.noun = noun;
    }

    /**
     * What messages call what such a factory makes.
     *
     * @return a noun without its article
     */
    public String noun() {
        return noun;
    }

    /** Whether a factory of this kind can be named without its plugin. */
    boolean goesByShortName() {
        return this == POLICY || this == TRAINER || this == TASK;
    }

    /**
     * The kind that takes a place of a recipe.
     *
     * @param role the place
     * @return the kind
     */
    public static FactoryKind of(RecipeRole role) {
        return switch (role) {
            case DENOISER -> DENOISER;
            case COLD_START, SCHEDULER -> SCHEDULER;
            case PRUNER -> PRUNER;
            case CACHE_STORE -> CACHE_STORE;
            case WARM_STARTER -> WARM_STARTER;
        };
    }
}
