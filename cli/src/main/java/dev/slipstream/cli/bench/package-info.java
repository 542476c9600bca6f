// SPDX-License-Identifier: Apache-2.0
/** Measures recipes beside each other: speed, work, and drift from the dense policy. */
@NullMarked
package dev.slipstream.cli.bench;

import org.jspecify.annotations.NullMarked;
