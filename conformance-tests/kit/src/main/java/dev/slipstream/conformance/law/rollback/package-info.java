// SPDX-License-Identifier: Apache-2.0
/** Laws of failure: a call that does not end well leaves its session as it was. */
@NullMarked
package dev.slipstream.conformance.law.rollback;

import org.jspecify.annotations.NullMarked;
