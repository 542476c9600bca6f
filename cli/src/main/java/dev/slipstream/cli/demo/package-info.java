// SPDX-License-Identifier: Apache-2.0
/** Runs a policy dense and under every strategy, and draws what came of it. */
@NullMarked
package dev.slipstream.cli.demo;

import org.jspecify.annotations.NullMarked;
