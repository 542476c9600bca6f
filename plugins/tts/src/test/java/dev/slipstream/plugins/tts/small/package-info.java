// SPDX-License-Identifier: Apache-2.0
/** A small policy with tokens, a schedule, and pruners that are told what to plan. */
@NullMarked
package dev.slipstream.plugins.tts.small;

import org.jspecify.annotations.NullMarked;
