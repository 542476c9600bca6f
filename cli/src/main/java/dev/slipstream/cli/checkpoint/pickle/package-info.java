// SPDX-License-Identifier: Apache-2.0
/** Reads pickles without running them: only what a fixed list names is built, and all inert. */
@NullMarked
package dev.slipstream.cli.checkpoint.pickle;

import org.jspecify.annotations.NullMarked;
