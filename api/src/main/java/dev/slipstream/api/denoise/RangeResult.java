// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a range call gave. Its arrays belong to the manager of the range's sample.
 *
 * @param samples the sample after every step {@code [to - from, N, H, A]}
 * @param past the last converted predictions, the newest first, at most two
 * @param computed how many blocks each step computed, as the native loop counted them
 * @param finite whether every sample and every prediction was finite
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record RangeResult(NDArray samples, NDList past, int[] computed, boolean finite) {}
