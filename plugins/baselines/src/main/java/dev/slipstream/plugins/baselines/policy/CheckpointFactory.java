// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.policy.CheckpointFactory.Options;

/** Makes a policy of a folder that a training or an import wrote. */
public final class CheckpointFactory implements PolicyFactory<Options> {

    /**
     * Where the policy lies.
     *
     * @param manifest the manifest's path
     * @param savings how much of the work that changes nothing but rounding is saved
     */
    public record Options(
            @Option(
                            "The manifest's path, such as file:policy/manifest.json, relative to"
                                    + " the recipe's folder.")
                    String manifest,
            @Option("How much of the work that changes nothing but rounding is saved.")
                    Savings savings) {}

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public String description() {
        return "A policy from a folder that train or import wrote";
    }

    @Override
    public Options defaults() {
        return new Options("", Savings.ALL);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        if (options.manifest().isEmpty()) {
            throw new ConfigException(
                    new Problem(
                            "POL-001",
                            "policy 'baselines/checkpoint'",
                            "no manifest",
                            "the path of a policy's manifest",
                            "write \"manifest\": \"file:FOLDER/manifest.json\""));
        }
        return PolicyFiles.load(options.manifest(), options.savings(), context);
    }
}
