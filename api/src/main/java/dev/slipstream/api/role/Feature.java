// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.role;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Something that one role offers and another may need or be unable to stand. When a recipe is
 * compiled, every role's needs are checked against what the others offer, so that a recipe that
 * cannot work is refused then, with the reason.
 *
 * <p>The set is open: a plugin may name features of its own. Names are lower case with hyphens.
 *
 * @param name the feature's name
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Feature(String name) {

    /** A denoiser made of residual blocks that can be gated. */
    public static final Feature BLOCKS = new Feature("blocks");

    /** A denoiser that runs many steps of a table in one native call. */
    public static final Feature RANGES = new Feature("ranges");

    /** A denoiser that takes a timestep for each row of a batch. */
    public static final Feature ROW_TIMESTEPS = new Feature("row-timesteps");

    /** A denoiser that takes a timestep for each slot of a chunk. */
    public static final Feature SLOT_TIMESTEPS = new Feature("slot-timesteps");

    /** A denoiser whose conditioning gives out tokens for each timestep. */
    public static final Feature CONDITION_TOKENS = new Feature("condition-tokens");

    /** A denoiser with a differentiable forward that takes soft gates. */
    public static final Feature SOFT_GATES = new Feature("soft-gates");

    /** A denoiser that can recompute single tokens of a block. */
    public static final Feature TOKEN_GATES = new Feature("token-gates");

    /** A scheduler whose update is a coefficient table. */
    public static final Feature TABLE = new Feature("table");

    /** A scheduler that adds no noise between its steps. */
    public static final Feature DETERMINISTIC = new Feature("deterministic");

    /** A scheduler that can begin at any timestep that a warm starter names. */
    public static final Feature STARTS_ANYWHERE = new Feature("starts-anywhere");

    /** A scheduler that keeps a rolling buffer whose slots are at different timesteps. */
    public static final Feature ROLLING = new Feature("rolling");

    /** A scheduler that evaluates several rows at different timesteps together. */
    public static final Feature BATCHED_ROWS = new Feature("batched-rows");

    /** A warm starter that begins from an earlier chunk's rolling buffer. */
    public static final Feature CARRIES_BUFFER = new Feature("carries-buffer");

    /** Checks the name. */
    public Feature {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "feature '" + name + "' is not lower case words joined by hyphens");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
