// SPDX-License-Identifier: Apache-2.0
/** Finds the plugin that the conformance suite is run on, and tells what the suite found. */
@NullMarked
package dev.slipstream.cli.conformance;

import org.jspecify.annotations.NullMarked;
