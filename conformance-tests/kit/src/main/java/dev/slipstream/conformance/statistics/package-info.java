// SPDX-License-Identifier: Apache-2.0

/** The statistics behind the kit's verdicts, on plain arrays and reproducible from a seed. */
@NullMarked
package dev.slipstream.conformance.statistics;

import org.jspecify.annotations.NullMarked;
