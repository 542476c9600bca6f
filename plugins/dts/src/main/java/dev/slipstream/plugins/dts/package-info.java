// SPDX-License-Identifier: Apache-2.0

/** DTS: a scheduler that drafts coarse denoising steps and verifies them in one batch. */
@NullMarked
package dev.slipstream.plugins.dts;

import org.jspecify.annotations.NullMarked;
