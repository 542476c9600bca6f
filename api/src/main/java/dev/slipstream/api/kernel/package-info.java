// SPDX-License-Identifier: Apache-2.0
/** Networks as text: sources, compiled kernels, and the arguments that they take. */
@NullMarked
package dev.slipstream.api.kernel;

import org.jspecify.annotations.NullMarked;
