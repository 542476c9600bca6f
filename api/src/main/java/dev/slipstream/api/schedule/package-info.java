// SPDX-License-Identifier: Apache-2.0
/** The reverse process: schedulers as coefficient tables or as state machines. */
@NullMarked
package dev.slipstream.api.schedule;

import org.jspecify.annotations.NullMarked;
