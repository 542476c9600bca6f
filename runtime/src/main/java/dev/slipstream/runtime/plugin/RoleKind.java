// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of factories that a plugin has. */
public enum RoleKind {
    /** Denoisers. */
    DENOISER("denoiser", "denoisers()"),
    /** Schedulers. */
    SCHEDULER("scheduler", "schedulers()"),
    /** Cache stores. */
    CACHE_STORE("cacheStore", "cacheStores()"),
    /** Pruners. */
    PRUNER("pruner", "pruners()"),
    /** Warm starters. */
    WARM_STARTER("warmStarter", "warmStarters()"),
    /** Trainers. */
    TRAINER("trainer", "trainers()"),
    /** Policies. */
    POLICY("policy", "policies()"),
    /** Tasks. */
    TASK("task", "tasks()");

    private final String key;
    private final String method;

    RoleKind(String key, String method) {
        this.key = key;
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
