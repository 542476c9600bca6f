// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import static java.util.Objects.requireNonNull;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * One thing that is wrong, in the five parts that a reader needs to put it right.
 *
 * @param code a stable identifier such as {@code RCP-003}, for search and documentation
 * @param where the place: a file, a key, a role, a tensor, a step and block
 * @param found what is there
 * @param wanted what should be there
 * @param fix what to do about it
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Problem(String code, String where, String found, String wanted, String fix) {

    /**
     * Checks that no part is null.
     *
     * @param code a stable identifier
     * @param where the place
     * @param found what is there
     * @param wanted what should be there
     * @param fix what to do about it
     */
    public Problem {
        requireNonNull(code, "code");
        requireNonNull(where, "where");
        requireNonNull(found, "found");
        requireNonNull(wanted, "wanted");
        requireNonNull(fix, "fix");
    }

    /**
     * The problem as one sentence for a person.
     *
     * @return the text that exceptions carry as their message
     */
    public String text() {
        return code
                + " "
                + where
                + ": found "
                + found
                + ", wanted "
                + wanted
                + ". Fix: "
                + fix
                + ".";
    }
}
