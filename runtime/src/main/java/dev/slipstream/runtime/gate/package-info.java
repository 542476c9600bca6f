// SPDX-License-Identifier: Apache-2.0
/** Gate plans resolved against cache layouts, and the session's slots. */
@NullMarked
package dev.slipstream.runtime.gate;

import org.jspecify.annotations.NullMarked;
