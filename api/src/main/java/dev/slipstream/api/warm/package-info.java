// SPDX-License-Identifier: Apache-2.0
/** Warm starters: where a chunk's denoising begins. */
@NullMarked
package dev.slipstream.api.warm;

import org.jspecify.annotations.NullMarked;
