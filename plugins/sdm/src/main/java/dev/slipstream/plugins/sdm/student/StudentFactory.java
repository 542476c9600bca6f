// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.plugins.sdm.student.StudentFactory.Options;

/** Makes students: the network of the recipe's policy, with the weights of a distillation. */
public final class StudentFactory implements DenoiserFactory<Options> {

    private static final String WHERE = "denoiser 'sdm/student'";
    private static final String HOST = "file:";

    /**
     * Which student.
     *
     * @param manifest the manifest's path
     */
    public record Options(
            @Option(
                            "The manifest's path, such as file:student/manifest.json, relative to"
                                    + " the recipe's folder.")
                    String manifest) {}

    @Override
    public String name() {
        return "student";
    }

    @Override
    public String description() {
        return "The network of the recipe's policy, with the weights of a distillation";
    }

    @Override
    public Options defaults() {
        return new Options("");
    }

    @Override
    public Denoiser create(Options options, RoleContext context) {
        throw refusal(
                "SDM-001",
                "no policy",
                "the policy that the student was distilled from, whose network it shares",
                "use the student in a recipe of that policy");
    }

    @Override
    public Denoiser replace(Options options, RoleContext context, Denoiser original) {
        if (options.manifest().isEmpty()) {
            throw refusal(
                    "SDM-002",
                    "no manifest",
                    "the path of a student's manifest",
                    "write \"manifest\": \"file:FOLDER/manifest.json\"");
        }
        TextNetwork network =
                original.network()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "SDM-003",
                                                "a policy whose network is not text",
                                                "one whose network can be made with other weights",
                                                "use the policy that the student was distilled"
                                                        + " from"));
        Manifest manifest = context.assets().options(options.manifest(), Manifest.DEFAULT);
        String weights = beside(options.manifest(), manifest.weights());
        return context.denoiser(
                StudentSpec.of(original.spec(), manifest, options.manifest()),
                new TextNetwork(
                        network.source(),
                        StudentWeights.like(
                                network.weights(),
                                context.assets().weights(weights, context.manager()),
                                weights),
                        network.observations(),
                        network.blocks()));
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, WHERE, found, wanted, fix));
    }

    /** A path in the folder of another. */
    private static String beside(String path, String file) {
        int folder = Math.max(path.lastIndexOf('/') + 1, path.startsWith(HOST) ? HOST.length() : 0);
        return path.substring(0, folder) + file;
    }
}
