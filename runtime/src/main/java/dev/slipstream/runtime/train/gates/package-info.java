// SPDX-License-Identifier: Apache-2.0
/** The training of gates, window by window along a policy's consecutive calls. */
@NullMarked
package dev.slipstream.runtime.train.gates;

import org.jspecify.annotations.NullMarked;
