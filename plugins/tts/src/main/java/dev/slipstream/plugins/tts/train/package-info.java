// SPDX-License-Identifier: Apache-2.0
/** The training of the pruner, window by window along a policy's consecutive calls. */
@NullMarked
package dev.slipstream.plugins.tts.train;

import org.jspecify.annotations.NullMarked;
