// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a trainer's options for its teacher. */
final class OptionChecks {

    private final String trainer;
    private final List<Problem> problems = new ArrayList<>();

    OptionChecks(String trainer) {
        this.trainer = trainer;
    }

    void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            add(
                    "SDM-040",
                    option,
                    "" + value,
                    "from " + least + " to " + most + ", as the teacher was trained",
                    "choose one");
        }
    }

    void add(String code, String option, String found, String wanted, String fix) {
        problems.add(
                new Problem(
                        code,
                        "option '" + option + "' of trainer '" + trainer + "'",
                        found,
                        wanted,
                        fix));
    }

    void refuse() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
