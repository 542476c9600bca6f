// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.policy.PushTFactory.Options;

/** Makes the policy that ships with the plugin; its card lies beside its weights. */
public final class PushTFactory implements PolicyFactory<Options> {

    private static final String MANIFEST =
            "dev/slipstream/plugins/baselines/policy/pusht/manifest.json";

    /**
     * How the policy runs.
     *
     * @param savings how much of the work that changes nothing but rounding is saved
     */
    public record Options(
            @Option("How much of the work that changes nothing but rounding is saved.")
                    Savings savings) {}

    @Override
    public String name() {
        return "pusht";
    }

    @Override
    public String description() {
        return "The policy of the Push-T task: a transformer of 8 layers, trained on 206 human"
                + " demonstrations";
    }

    @Override
    public Options defaults() {
        return new Options(Savings.ALL);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        return PolicyFiles.load(MANIFEST, options.savings(), context);
    }
}
