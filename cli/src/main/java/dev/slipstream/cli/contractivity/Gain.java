// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.contractivity;

/**
 * What becomes of an error that a warm start has at one step.
 *
 * @param step the step, counted from the schedule's first
 * @param timestep where on the noise scale it stands
 * @param noise how much noise there is for the signal, sigma over alpha
 * @param stepMean by how much this step multiplies an error, on average over directions and places
 * @param stepMax in the worst of them
 * @param endMean by how much this step and all that follow multiply it
 * @param endMax in the worst of them
 * @param contracting the share of directions that come out of the schedule smaller
 * @param moved how far the end is from the chunk that was noised, by root mean square: what a
 *     perfect guess would lose by starting here
 */
public record Gain(
        int step,
        double timestep,
        double noise,
        double stepMean,
        double stepMax,
        double endMean,
        double endMax,
        double contracting,
        double moved) {}
