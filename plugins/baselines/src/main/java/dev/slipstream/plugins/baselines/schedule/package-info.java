// SPDX-License-Identifier: Apache-2.0

/**
 * The schedulers that the methods are measured against, each a coefficient table that agrees with
 * Hugging Face diffusers and reads its configuration files.
 */
@NullMarked
package dev.slipstream.plugins.baselines.schedule;

import org.jspecify.annotations.NullMarked;
