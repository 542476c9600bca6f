// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

import java.util.Optional;

/**
 * How far a call has come.
 *
 * @param sample the sample
 * @param index its place on the ladder
 * @param before what was evaluated where the last whole draft, or the steps in its stead, began
 */
record Place(NDArray sample, int index, Optional<Evaluated> before) {}
