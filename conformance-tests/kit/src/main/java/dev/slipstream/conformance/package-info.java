// SPDX-License-Identifier: Apache-2.0

/**
 * The conformance kit: checks that a plugin still behaves like the dense policy that it
 * accelerates.
 */
@NullMarked
package dev.slipstream.conformance;

import org.jspecify.annotations.NullMarked;
