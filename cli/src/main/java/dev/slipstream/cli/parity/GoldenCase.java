// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case of a directory of golden vectors.
 *
 * @param name its name, and that of its safetensors file
 * @param kind what it is a case of
 * @param config the reference's configuration
 * @param steps how many inference steps, for schedulers
 * @param eta the noise's share, for DDIM
 */
record GoldenCase(String name, String kind, JsonNode config, int steps, double eta) {}
