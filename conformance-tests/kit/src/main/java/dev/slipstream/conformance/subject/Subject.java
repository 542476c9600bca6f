// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.subject;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;
import dev.slipstream.runtime.plugin.PluginLoader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The plugin under test, and what stands beside it in a host: the baselines, the task, the kit's
 * own policies.
 *
 * @param id the plugin's id
 * @param jar its jar or folder, where it goes through the real loader
 * @param plugin the plugin itself, where it is on the class path
 * @param folders folders with the plugins beside it
 * @param beside the plugins beside it on the class path
 * @param claims what its descriptor claims
 */
public record Subject(
        String id,
        Optional<Path> jar,
        Optional<SlipstreamPlugin> plugin,
        List<Path> folders,
        List<SlipstreamPlugin> beside,
        List<Claim> claims) {

    /** Copies the lists. */
    public Subject {
        folders = List.copyOf(folders);
        beside = List.copyOf(beside);
        claims = List.copyOf(claims);
    }

    /**
     * What stands beside the plugin, for one that does not load.
     *
     * @return the same without the plugin
     */
    public Subject others() {
        return new Subject(id, Optional.empty(), Optional.empty(), folders, beside, claims);
    }

    /**
     * Opens a host with the plugin and all that stands beside it.
     *
     * @param policy the policy of recipes that name none, as recipes write it
     * @param settings what else the host has
     * @return the host, owned by the caller
     */
    public Host open(String policy, UnaryOperator<Slipstream.Builder> settings) {
        PluginCatalog own = PluginLoader.loadEach(jar.stream().toList(), HostVersions.current());
        try {
            Slipstream.Builder builder = Slipstream.builder();
            // Before the others, so that a namesake beside it steps back.
            own.entries().forEach(entry -> builder.plugin(entry.requirePlugin()));
            plugin.ifPresent(builder::plugin);
            beside.forEach(builder::plugin);
            folders.forEach(builder::plugins);
            return new Host(settings.apply(builder).build(), own, policy);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /**
     * Opens a host.
     *
     * @param policy the policy of recipes that name none, as recipes write it
     * @return the host, owned by the caller
     */
    public Host open(String policy) {
        return open(policy, UnaryOperator.identity());
    }

    /**
     * Whether a factory is the plugin's own.
     *
     * @param use the factory, as recipes write it
     * @return whether it is
     */
    public boolean owns(String use) {
        return use.startsWith(id + "/");
    }

    /**
     * What the plugin claims of a preset on a policy.
     *
     * @param preset the preset
     * @param policy the policy, as recipes write it
     * @return the claim, or empty
     */
    public Optional<Claim> claim(String preset, String policy) {
        return claims.stream()
                .filter(claim -> claim.preset().equals(preset) && claim.policy().equals(policy))
                .findFirst();
    }

    /**
     * What the plugin claims of a preset, on the policy that it names first.
     *
     * @param preset the preset
     * @return the claim, or empty
     */
    public Optional<Claim> claim(String preset) {
        return claims.stream().filter(claim -> claim.preset().equals(preset)).findFirst();
    }
}
