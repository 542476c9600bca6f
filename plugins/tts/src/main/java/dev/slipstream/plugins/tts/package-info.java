// SPDX-License-Identifier: Apache-2.0

/**
 * TTS: chooses for each block of each step to compute it or to reuse one of several cached
 * residuals, with its cache store and its trainer.
 */
@NullMarked
package dev.slipstream.plugins.tts;

import org.jspecify.annotations.NullMarked;
