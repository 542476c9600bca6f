// SPDX-License-Identifier: Apache-2.0
/** Laws of memory, threads, files and sockets: what a plugin holds, and gives back. */
@NullMarked
package dev.slipstream.conformance.law.resources;

import org.jspecify.annotations.NullMarked;
