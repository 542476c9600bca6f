// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

/** Stands for any class of the runtime. */
public final class RuntimeType {}
