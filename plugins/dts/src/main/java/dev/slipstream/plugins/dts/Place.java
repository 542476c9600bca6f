// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

/**
 * How far a call has come.
 *
 * @param sample the sample
 * @param index its place on the ladder
 */
record Place(NDArray sample, int index) {}
