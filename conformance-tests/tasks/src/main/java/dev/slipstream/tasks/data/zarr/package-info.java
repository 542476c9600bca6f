// SPDX-License-Identifier: Apache-2.0

/** Reads Zarr version 2. */
@NullMarked
package dev.slipstream.tasks.data.zarr;

import org.jspecify.annotations.NullMarked;
