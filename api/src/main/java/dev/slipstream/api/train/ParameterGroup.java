// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Parameters that share a rate and a decay.
 *
 * @param parameters the parameters
 * @param rate their learning rate at factor 1
 * @param decay their weight decay, decoupled from the gradient
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record ParameterGroup(NDList parameters, double rate, double decay) {}
