// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of factories that a plugin has. */
public enum RoleKind {
    /** Denoisers. */
    DENOISER("denoiser", "denoiser", "denoisers()"),
    /** Schedulers, for cold starts too. */
    SCHEDULER("scheduler", "scheduler", "schedulers()"),
    /** Cache stores. */
    CACHE_STORE("cacheStore", "cache store", "cacheStores()"),
    /** Pruners. */
    PRUNER("pruner", "pruner", "pruners()"),
    /** Warm starters. */
    WARM_STARTER("warmStarter", "warm starter", "warmStarters()"),
    /** Trainers. */
    TRAINER("trainer", "trainer", "trainers()"),
    /** Policies. */
    POLICY("policy", "policy", "policies()"),
    /** Tasks. */
    TASK("task", "task", "tasks()");

    private final String key;
    private final String noun;
    private final String method;

    RoleKind(String key, String noun, String method) {
        this.key = key;
        this.noun = noun;
        this.method = method;
    }

    /**
     * The kind's word in descriptors.
     *
     * @return the word
     */
    public String key() {
        return key;
    }

    /**
     * The kind that takes a place of a recipe.
     *
     * @param role the place
     * @return the kind
     */
    public static RoleKind of(RecipeRole role) {
        return switch (role) {
            case DENOISER -> DENOISER;
            case COLD_START, SCHEDULER -> SCHEDULER;
            case PRUNER -> PRUNER;
            case CACHE_STORE -> CACHE_STORE;
            case WARM_STARTER -> WARM_STARTER;
        };
    }

    /**
     * What messages call what such a factory makes.
     *
     * @return a noun without its article
     */
    public String noun() {
        return noun;
    }

    /**
     * Whether a factory of this kind can be named without its plugin.
     *
     * @return true for policies, trainers and tasks
     */
    public boolean goesByShortName() {
        return this == POLICY || this == TRAINER || this == TASK;
    }

    /**
     * A plugin's factories of this kind.
     *
     * @param plugin the plugin
     * @return what its method gives
     */
    public List<? extends RoleFactory<?>> factories(SlipstreamPlugin plugin) {
        return switch (this) {
            case DENOISER -> plugin.denoisers();
            case SCHEDULER -> plugin.schedulers();
            case CACHE_STORE -> plugin.cacheStores();
            case PRUNER -> plugin.pruners();
            case WARM_STARTER -> plugin.warmStarters();
            case TRAINER -> plugin.trainers();
            case POLICY -> plugin.policies();
            case TASK -> plugin.tasks();
        };
    }

    String method() {
        return method;
    }

    static Optional<RoleKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(RoleKind::key).toList();
    }

    @Override
    public String toString() {
        return key;
    }
}
