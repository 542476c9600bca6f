// SPDX-License-Identifier: Apache-2.0
/** Golden vectors of the Python references against what runs here. */
@NullMarked
package dev.slipstream.cli.parity;

import org.jspecify.annotations.NullMarked;
