// SPDX-License-Identifier: Apache-2.0

/** Projects for plugins of other people, written from templates. */
@NullMarked
package dev.slipstream.cli.newplugin;

import org.jspecify.annotations.NullMarked;
