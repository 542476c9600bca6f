// SPDX-License-Identifier: Apache-2.0
/** The training of TTS's pruner. */
@NullMarked
package dev.slipstream.plugins.tts.train;

import org.jspecify.annotations.NullMarked;
