// SPDX-License-Identifier: Apache-2.0
/** The cache store of TTS: residuals kept along three directions. */
@NullMarked
package dev.slipstream.plugins.tts.lattice;

import org.jspecify.annotations.NullMarked;
