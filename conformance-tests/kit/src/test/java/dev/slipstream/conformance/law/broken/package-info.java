// SPDX-License-Identifier: Apache-2.0
/** A plugin that keeps every law, and its broken relatives, each of which breaks one. */
@NullMarked
package dev.slipstream.conformance.law.broken;

import org.jspecify.annotations.NullMarked;
