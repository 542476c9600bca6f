// SPDX-License-Identifier: Apache-2.0
/** The cache store of SAG: one residual that all blocks of a type share. */
@NullMarked
package dev.slipstream.plugins.sag.reuse;

import org.jspecify.annotations.NullMarked;
