// SPDX-License-Identifier: Apache-2.0
/** Policies: a denoiser with its weights, normaliser and windows. */
@NullMarked
package dev.slipstream.api.policy;

import org.jspecify.annotations.NullMarked;
