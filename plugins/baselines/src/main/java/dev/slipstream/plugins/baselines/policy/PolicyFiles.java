// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.network.Savings;

import java.util.Map;

/** Makes policies of a manifest and the weights beside it. */
final class PolicyFiles {

    private static final String HOST = "file:";

    private PolicyFiles() {}

    static Policy load(String path, Savings savings, RoleContext context) {
        Manifest manifest = context.assets().options(path, Manifest.DEFAULT);
        String weights = beside(path, manifest.weights());
        String where = "weights '" + weights + "'";
        try (NDManager scope = context.manager().newSubManager()) {
            NDList file = context.assets().weights(weights, scope);
            PolicySpec spec = spec(manifest, file, where);
            return new LoadedPolicy(
                    spec,
                    LoadedNetwork.of(
                            manifest.model(),
                            file,
                            where,
                            manifest.process(),
                            manifest.observation(),
                            savings,
                            context));
        }
    }

    private static PolicySpec spec(Manifest manifest, NDList file, String where) {
        Network network = manifest.model();
        String observation = manifest.observation();
        return new PolicySpec(
                Map.of(observation, new Shape(network.observationSize())),
                Map.of(
                        observation,
                        Normaliser.read(file, observation, network.observationSize(), where)),
                Normaliser.read(file, Normaliser.ACTION, network.actionSize(), where),
                network.observationSteps(),
                manifest.firstAction(),
                manifest.actionSteps());
    }

    /** A path in the folder of another. */
    private static String beside(String path, String file) {
        int folder = Math.max(path.lastIndexOf('/') + 1, path.startsWith(HOST) ? HOST.length() : 0);
        return path.substring(0, folder) + file;
    }
}
