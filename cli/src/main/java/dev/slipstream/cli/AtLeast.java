// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

/**
 * A lower bound of options that are numbers.
 *
 * @param code the code of the problem where an option is below it
 * @param least the bound
 */
record AtLeast(String code, int least) {

    /**
     * Checks an option.
     *
     * @return the value
     * @throws ConfigException where it is too small
     */
    int check(String option, int value) {
        if (value < least) {
            throw new ConfigException(
                    new Problem(
                            code,
                            "option " + option,
                            String.valueOf(value),
                            "a number of at least " + least,
                            "leave it out, or correct it"));
        }
        return value;
    }
}
