// SPDX-License-Identifier: Apache-2.0
/** The pruner of TTS: its network, its weights and what it plans. */
@NullMarked
package dev.slipstream.plugins.tts.prune;

import org.jspecify.annotations.NullMarked;
