// SPDX-License-Identifier: Apache-2.0

/** Unpacks what recordings are packed with. */
@NullMarked
package dev.slipstream.tasks.data.codec;

import org.jspecify.annotations.NullMarked;
