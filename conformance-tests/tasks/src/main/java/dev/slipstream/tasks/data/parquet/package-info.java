// SPDX-License-Identifier: Apache-2.0

/** Reads the part of Parquet that tables of numbers use. */
@NullMarked
package dev.slipstream.tasks.data.parquet;

import org.jspecify.annotations.NullMarked;
