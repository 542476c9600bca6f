// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

/**
 * What a sample and its prediction mean together: a weighted sum of the two.
 *
 * @param ofSample the sample's share
 * @param ofPrediction the prediction's share
 */
record Conversion(double ofSample, double ofPrediction) {}
