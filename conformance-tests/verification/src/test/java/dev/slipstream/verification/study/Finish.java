// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.statistics.Descriptive;
import dev.slipstream.runtime.event.CallReport;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a contender did.
 *
 * @param name the contender
 * @param calls its calls
 * @param drifts how far its actions were from the yardstick's, call by call
 */
record Finish(String name, List<Call> calls, double... drifts) {

    /**
     * A call.
     *
     * @param millis how long the robot waited
     * @param busyMillis how long of that its thread, which is the engine's only one, was running
     * @param actions what it then had
     * @param report what the runtime counted
     */
    record Call(double millis, double busyMillis, float[][] actions, CallReport report) {}

    /** How far its actions were from the yardstick's, the mean over its calls. */
    double drift() {
        return Descriptive.mean(drifts);
    }

    double millis() {
        return median(Call::millis);
    }

    /** What a machine with other work to do leaves as it is. */
    double busyMillis() {
        return median(Call::busyMillis);
    }

    private double median(ToDoubleFunction<Call> figure) {
        return Descriptive.quantile(0.5, calls.stream().mapToDouble(figure).toArray());
    }

    double depth() {
        return mean(report -> report.evaluations().sequential());
    }

    double rows() {
        return mean(report -> report.evaluations().total());
    }

    /** The share of drafts that were accepted; not a number where none were made. */
    double acceptance() {
        double accepted = count("dts.accepted");
        return accepted / (accepted + count("dts.rejected") + count("dts.discarded"));
    }

    /** Whether it is no slower and no farther off, and better in one of the two. */
    boolean dominates(Finish other) {
        return busyMillis() <= other.busyMillis()
                && drift() <= other.drift()
                && (busyMillis() < other.busyMillis() || drift() < other.drift());
    }

    private double count(String figure) {
        return mean(report -> report.counts().getOrDefault(figure, 0.0));
    }

    private double mean(ToDoubleFunction<CallReport> figure) {
        return calls.stream().map(Call::report).mapToDouble(figure).average().orElseThrow();
    }
}
