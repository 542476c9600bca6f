// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.offenders;

/** Stands for any class of a plugin. */
public final class StepType {}
