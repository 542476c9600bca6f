// SPDX-License-Identifier: Apache-2.0
/** The trainings of students from a teacher. */
@NullMarked
package dev.slipstream.plugins.sdm.train;

import org.jspecify.annotations.NullMarked;
