// SPDX-License-Identifier: Apache-2.0
package org.example.robot;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.RuntimeListener;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.concurrent.TimeUnit;

/** Tells Micrometer what every call did. */
final class MicrometerListener implements RuntimeListener {

    private final MeterRegistry registry;

    MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void called(CallReport report) {
        String recipe = report.recipe();
        Timer.builder("slipstream.call")
                .description("From an observation to its chunk")
                .tag("recipe", recipe)
                .publishPercentiles(0.5, 0.95)
                .register(registry)
                .record(report.nanos(), TimeUnit.NANOSECONDS);
        registry.counter("slipstream.evaluations", "recipe", recipe)
                .increment(report.evaluations().total());
        registry.summary("slipstream.reused.blocks", "recipe", recipe)
                .record(report.gates().sparsity());
    }

    @Override
    public void failed(String recipe, int index, Throwable failure) {
        String cause = failure.getClass().getSimpleName();
        registry.counter("slipstream.failures", "recipe", recipe, "cause", cause).increment();
    }
}
