// SPDX-License-Identifier: Apache-2.0

/** The host application, which runs Slipstream from the command line. */
@NullMarked
package dev.slipstream.cli;

import org.jspecify.annotations.NullMarked;
