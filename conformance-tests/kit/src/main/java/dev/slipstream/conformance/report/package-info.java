// SPDX-License-Identifier: Apache-2.0
/** What a run of the suite found, for people and for machines. */
@NullMarked
package dev.slipstream.conformance.report;

import org.jspecify.annotations.NullMarked;
