// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.slipstream.runtime.plugin;

import org.jspecify.annotations.NullMarked;
