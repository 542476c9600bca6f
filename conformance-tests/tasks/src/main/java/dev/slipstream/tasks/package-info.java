// SPDX-License-Identifier: Apache-2.0

/** The reference task, Push-T, with its data readers and the reference policy's weights. */
@NullMarked
package dev.slipstream.tasks;

import org.jspecify.annotations.NullMarked;
