// SPDX-License-Identifier: Apache-2.0
/** Makes a policy's folder of a checkpoint of Diffusion Policy. */
@NullMarked
package dev.slipstream.cli.checkpoint;

import org.jspecify.annotations.NullMarked;
