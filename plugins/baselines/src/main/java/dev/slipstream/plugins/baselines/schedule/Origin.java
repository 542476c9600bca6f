// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.error.Problem;

/**
 * Where a scheduler's options were written, for messages that name the place.
 *
 * @param scheduler the factory's name
 * @param file the configuration file, or empty for the recipe itself
 */
record Origin(String scheduler, String file) {

    Problem problem(String code, String key, String found, String wanted, String fix) {
        String where =
                file.isEmpty()
                        ? "option '" + key + "' of scheduler '" + scheduler + "'"
                        : "key '" + key + "' of '" + file + "' for scheduler '" + scheduler + "'";
        return new Problem(code, where, found, wanted, fix);
    }
}
