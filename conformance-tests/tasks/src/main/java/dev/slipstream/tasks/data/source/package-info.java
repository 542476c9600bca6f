// SPDX-License-Identifier: Apache-2.0

/** What every layout of recordings is turned into, and how a wrong one is refused. */
@NullMarked
package dev.slipstream.tasks.data.source;

import org.jspecify.annotations.NullMarked;
