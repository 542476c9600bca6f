// SPDX-License-Identifier: Apache-2.0
/** The suite as tests of a plugin's own build. The only package that needs JUnit. */
@NullMarked
package dev.slipstream.conformance.junit;

import org.jspecify.annotations.NullMarked;
