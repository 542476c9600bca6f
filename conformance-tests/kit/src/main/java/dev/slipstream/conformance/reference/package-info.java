// SPDX-License-Identifier: Apache-2.0
/** The kit's own policies: small, known exactly, or broken on purpose. */
@NullMarked
package dev.slipstream.conformance.reference;

import org.jspecify.annotations.NullMarked;
