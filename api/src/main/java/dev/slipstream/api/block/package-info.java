// SPDX-License-Identifier: Apache-2.0
/** The vocabulary of block caching: blocks, gate plans, compiled gate programs, slot banks. */
@NullMarked
package dev.slipstream.api.block;

import org.jspecify.annotations.NullMarked;
