// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

/**
 * What the values of each element are like.
 *
 * @param count how many values each element has
 * @param min the smallest value of each element
 * @param max the largest value of each element
 * @param mean the mean of each element
 * @param std the standard deviation of each element, of these values as the whole population
 */
public record Statistics(long count, double[] min, double[] max, double[] mean, double[] std) {}
