// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.contractivity;

import dev.slipstream.api.policy.Reading;

import java.util.List;

/**
 * Where a robot stood, and what the policy had it do there.
 *
 * @param readings what it had read until then, the newest last
 * @param chunk the policy's chunk in normalised space, slot by slot
 */
public record Place(List<Reading> readings, float[] chunk) {}
