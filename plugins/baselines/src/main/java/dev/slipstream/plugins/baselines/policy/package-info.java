// SPDX-License-Identifier: Apache-2.0
/** Policies as files: a manifest, and weights beside it with the normaliser among them. */
@NullMarked
package dev.slipstream.plugins.baselines.policy;

import org.jspecify.annotations.NullMarked;
