// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

/** The reasons why a checkpoint that can be read does not become a policy. */
final class Refusal {

    private static final String SAVE_AGAIN =
            "name a checkpoint that Diffusion Policy's training wrote";

    private Refusal() {}

    static ConfigException layout(String found, String wanted) {
        return new ConfigException(
                new Problem("IMP-008", "the checkpoint", found, wanted, SAVE_AGAIN));
    }

    static ConfigException setting(String key, String found, String wanted) {
        return new ConfigException(
                new Problem(
                        "IMP-009",
                        "key '" + key + "' of the checkpoint's cfg",
                        found,
                        wanted,
                        "correct the cfg in Python with OmegaConf.resolve and OmegaConf.update, and"
                                + " save the checkpoint again"));
    }

    static ConfigException unsupported(String where, String found, String wanted) {
        return new ConfigException(
                new Problem(
                        "IMP-010",
                        where,
                        found,
                        wanted,
                        "choose a checkpoint of a low-dimensional policy of that kind"));
    }

    static Problem disagreement(String where, String found, String wanted) {
        return new Problem(
                "IMP-011",
                where,
                found,
                wanted,
                "correct the cfg in Python, or import the checkpoint that belongs to it");
    }
}
