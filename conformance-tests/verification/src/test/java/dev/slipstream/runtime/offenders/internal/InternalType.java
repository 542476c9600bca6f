// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders.internal;

/** Stands for any class of an internal package. */
public final class InternalType {}
