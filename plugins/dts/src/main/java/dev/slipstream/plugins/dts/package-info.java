// SPDX-License-Identifier: Apache-2.0

/**
 * Draft-and-Target Sampling: a scheduler that drafts long implicit steps one behind the other and
 * verifies them side by side with short ones.
 *
 * <p>A round of {@code k} drafts, each as long as {@code r} of the target's steps, is {@code k + r
 * - 1} evaluations one after the other: the drafts, and {@code r - 1} batches, because a target's
 * first step begins where its draft was evaluated. Plain implicit sampling at the target's stride
 * takes {@code k * r}. In rows nothing is saved: every target that is kept takes {@code r} of them,
 * as plain steps do, and every draft that is discarded takes {@code r} more. So
 *
 * <ul>
 *   <li>on a GPU, where a few rows together cost hardly more than one, the time falls with the
 *       evaluations, and long rounds pay as long as most of their drafts hold;
 *   <li>on a CPU, where time grows almost as fast as rows, only what a batch saves over its rows
 *       one by one is won; fewer and longer steps of a plain scheduler are then the rival to beat.
 * </ul>
 *
 * <p>Drafts that do not hold make a call slower than no drafts at all, so options bound them: with
 * at most {@code n} discarded drafts a call takes at most {@code n} evaluations and {@code n * r}
 * rows more than plain steps.
 *
 * <p>What is kept is a target, but one that began where drafts had led, so a call is as far off as
 * its drafts are. Two options beyond the paper mend that without any evaluation: drafts whose noise
 * goes on changing as it last did, and gaps between targets and drafts that are carried on to the
 * targets behind, much as an iteration of the parareal method does. A call whose drafts are all
 * rejected is implicit sampling all the same.
 */
@NullMarked
package dev.slipstream.plugins.dts;

import org.jspecify.annotations.NullMarked;
