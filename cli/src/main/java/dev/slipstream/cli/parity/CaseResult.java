// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

/**
 * What came of a case.
 *
 * @param name its name
 * @param kind what it is a case of
 * @param maxAbsError the largest difference, or NaN where the case did not run
 * @param passed whether the difference is within the limit
 * @param message the limit, or why the case did not run
 */
public record CaseResult(
        String name, String kind, double maxAbsError, boolean passed, String message) {}
