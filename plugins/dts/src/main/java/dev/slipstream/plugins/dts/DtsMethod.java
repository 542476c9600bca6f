// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

/**
 * How calls draft and verify.
 *
 * @param steps the steps of drafts and targets
 * @param gaps how far they are apart, and what follows from it
 * @param draft what a draft takes for the noise on its way
 * @param ratio how many steps towards a target go as far as one draft
 */
record DtsMethod(DdimKernel steps, GapKernel gaps, Draft draft, int ratio) {}
