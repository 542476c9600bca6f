// SPDX-License-Identifier: Apache-2.0
/**
 * From what people write to what the runtime compiles: recipes and presets are read and factories
 * found, as strictly as can be and with every problem at once.
 */
@NullMarked
package dev.slipstream.runtime.config;

import org.jspecify.annotations.NullMarked;
