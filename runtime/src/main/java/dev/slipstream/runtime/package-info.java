// SPDX-License-Identifier: Apache-2.0
/** The door for hosts: the builder, and the module for those that use Guice. */
@NullMarked
package dev.slipstream.runtime;

import org.jspecify.annotations.NullMarked;
