// SPDX-License-Identifier: Apache-2.0
/** A plugin and rules as small as can be, for the tests of what runs rules on plugins. */
@NullMarked
package dev.slipstream.conformance.toy;

import org.jspecify.annotations.NullMarked;
