// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

/** How a prediction is noised. */
public enum NoiseMode {
    /** As the process noises a clean sample to the timestep of the start. */
    SCHEDULER,
    /** By the options sigma and sigmaT, whatever the timestep. */
    PAPER
}
