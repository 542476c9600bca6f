// SPDX-License-Identifier: Apache-2.0

/** Which broken plugin each of the kit's rules finds. */
@NullMarked
package dev.slipstream.conformance.kills;

import org.jspecify.annotations.NullMarked;
