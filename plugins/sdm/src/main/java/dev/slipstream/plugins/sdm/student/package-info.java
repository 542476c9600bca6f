// SPDX-License-Identifier: Apache-2.0
/** Students: a teacher's network with distilled weights, and the scheduler that asks it once. */
@NullMarked
package dev.slipstream.plugins.sdm.student;

import org.jspecify.annotations.NullMarked;
