// SPDX-License-Identifier: Apache-2.0
/** Tasks in which a policy is judged in closed loop. */
@NullMarked
package dev.slipstream.api.task;

import org.jspecify.annotations.NullMarked;
