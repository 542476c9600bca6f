// SPDX-License-Identifier: Apache-2.0
/** Laws of a denoiser on its own. */
@NullMarked
package dev.slipstream.conformance.law.denoiser;

import org.jspecify.annotations.NullMarked;
