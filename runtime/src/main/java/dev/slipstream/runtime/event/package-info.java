// SPDX-License-Identifier: Apache-2.0
/** What a host can watch: call reports, a listener, and flight-recorder events. */
@NullMarked
package dev.slipstream.runtime.event;

import org.jspecify.annotations.NullMarked;
