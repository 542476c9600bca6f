// SPDX-License-Identifier: Apache-2.0
/** The annotation that says of every type who implements it, who calls it, and since when. */
@NullMarked
package dev.slipstream.api.marker;

import org.jspecify.annotations.NullMarked;
