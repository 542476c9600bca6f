// SPDX-License-Identifier: Apache-2.0
/** What the parts of the runtime cost. */
@NullMarked
package dev.slipstream.benchmarks;

import org.jspecify.annotations.NullMarked;
