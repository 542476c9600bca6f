// SPDX-License-Identifier: Apache-2.0
/**
 * Options: JSON text bound to records component by component, as strictly as can be and with every
 * problem at once.
 */
@NullMarked
package dev.slipstream.runtime.options;

import org.jspecify.annotations.NullMarked;
