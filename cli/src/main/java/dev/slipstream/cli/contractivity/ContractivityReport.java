// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.contractivity;

import java.util.List;

/**
 * What was measured, as JSON has it.
 *
 * @param recipe the recipe
 * @param places at how many places
 * @param directions in how many random directions at each step of each
 * @param size how far samples were moved, by root mean square in normalised units
 * @param steps a line a step
 */
public record ContractivityReport(
        String recipe, int places, int directions, double size, List<Gain> steps) {}
