// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

/** The options of a toy that has none. */
public record NoOptions() {}
