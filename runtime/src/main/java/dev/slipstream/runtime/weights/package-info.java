// SPDX-License-Identifier: Apache-2.0
/** Weights as files: safetensors, read so that a broken file is named and never trusted. */
@NullMarked
package dev.slipstream.runtime.weights;

import org.jspecify.annotations.NullMarked;
