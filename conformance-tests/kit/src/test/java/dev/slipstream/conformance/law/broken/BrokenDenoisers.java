// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.conformance.reference.KitPlugin;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins whose denoisers are no functions of a row, or two functions. */
final class BrokenDenoisers {

    private BrokenDenoisers() {}

    static List<Broken> all() {
        AtomicInteger asked = new AtomicInteger();
        return List.of(
                new Broken(
                        "PATH-01",
                        "rounds otherwise in ranges",
                        "a range call that differs in call 0",
                        new DenoiserSpecimen(BrokenDenoisers::roundingInRanges)),
                new Broken(
                        "DEN-01",
                        "leaves dropout on",
                        "another prediction for the same question",
                        DenoiserSpecimen.of(
                                samples -> samples.mul(0.5f + 0.01f * asked.getAndIncrement()))),
                new Broken(
                        "DEN-02",
                        "normalises over the batch",
                        "once others are beside it",
                        DenoiserSpecimen.of(BrokenDenoisers::centred)));
    }

    private static Denoiser roundingInRanges(RoleContext context) {
        Denoiser behind = small(new KitPlugin().policies().get(0), context).denoiser();
        return (Denoiser)
                Proxy.newProxyInstance(
                        BlockDenoiser.class.getClassLoader(),
                        new Class<?>[] {BlockDenoiser.class},
                        (proxy, method, arguments) ->
                                method.invoke(
                                        behind,
                                        method.getName().equals("run")
                                                ? new Object[] {rounded((RangeCall) arguments[0])}
                                                : arguments));
    }

    private static <O extends Record> Policy small(PolicyFactory<O> factory, RoleContext context) {
        return factory.create(factory.defaults(), context);
    }

    private static RangeCall rounded(RangeCall range) {
        return new RangeCall(
                range.table(),
                range.from(),
                range.to(),
                range.sample().mul(100).round().div(100),
                range.past(),
                range.noise(),
                range.conditioning(),
                range.program(),
                range.bank());
    }

    private static NDArray centred(NDArray samples) {
        return samples.sub(samples.mean(new int[] {0}, true)).add(samples);
    }
}
