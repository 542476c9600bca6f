// SPDX-License-Identifier: Apache-2.0
/** Small methods with known answers, one for each kind of method that the SPI must carry. */
@NullMarked
package dev.slipstream.runtime.toys;

import org.jspecify.annotations.NullMarked;
