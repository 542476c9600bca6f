// SPDX-License-Identifier: Apache-2.0

/** Rules about samples: drift of paired chunks, distributions, the task's score. */
@NullMarked
package dev.slipstream.conformance.statistical;

import org.jspecify.annotations.NullMarked;
