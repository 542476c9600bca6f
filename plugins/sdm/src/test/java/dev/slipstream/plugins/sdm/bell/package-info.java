// SPDX-License-Identifier: Apache-2.0
/** A teacher that is known in closed form: normal actions around what is seen. */
@NullMarked
package dev.slipstream.plugins.sdm.bell;

import org.jspecify.annotations.NullMarked;
