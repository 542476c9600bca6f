// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

/**
 * One step of a reverse process.
 *
 * @param timestep the timestep that is evaluated
 * @param at the level of its sample
 * @param next the level that it leads to
 */
record Step(float timestep, Level at, Level next) {}
