// SPDX-License-Identifier: Apache-2.0
/** The laws of the SPI: what every plugin owes its host, whatever it computes. */
@NullMarked
package dev.slipstream.conformance.law;

import org.jspecify.annotations.NullMarked;
