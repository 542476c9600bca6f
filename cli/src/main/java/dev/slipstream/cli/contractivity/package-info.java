// SPDX-License-Identifier: Apache-2.0

/** How much a schedule's steps shrink the errors that a warm start brings. */
@NullMarked
package dev.slipstream.cli.contractivity;

import org.jspecify.annotations.NullMarked;
