// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

/**
 * An evaluation that was made.
 *
 * @param sample the sample
 * @param prediction the denoiser's answer
 * @param timestep the sample's timestep
 */
record Evaluated(NDArray sample, NDArray prediction, float timestep) {}
