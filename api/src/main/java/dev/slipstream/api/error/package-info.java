// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong, as typed exceptions whose messages name what, where, found, wanted and fix.
 */
@NullMarked
package dev.slipstream.api.error;

import org.jspecify.annotations.NullMarked;
