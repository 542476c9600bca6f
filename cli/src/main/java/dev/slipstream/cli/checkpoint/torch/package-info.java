// SPDX-License-Identifier: Apache-2.0
/** Reads the files that torch.save writes: their object graph at once, their tensors when asked. */
@NullMarked
package dev.slipstream.cli.checkpoint.torch;

import org.jspecify.annotations.NullMarked;
