// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;

import java.util.List;

/** A network of four blocks into whose text a test writes what goes wrong. */
final class FaultyNetworks {

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

              def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return x * 1.

              def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                t = float(times[0][k].max()) * 100.
                r = torch.tanh(torch.matmul(h, w[b]) + seen[0])
                IN_BLOCK
                return r

              def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                t = float(times[0][k].max()) * 100.
                r = h * w[4]
                IN_HEAD
                return [r]
            """;

    private FaultyNetworks() {}

    /** What {@link #asking} asks for, which no other reading of the tests does. */
    static String asked(int fault) {
        return "int(float(seen[0].max()) / 1000. + 0.5) == " + fault;
    }

    /** A reading that sets off a fault, from 1; for the first call of an episode. */
    static Reading asking(int fault) {
        return ToyPolicies.reading(1000 * fault, 1000 * fault, 1000 * fault);
    }

    /** A condition on block and timestep, which are {@code b} and {@code t} in the text. */
    static String at(int block, float timestep) {
        return "b == " + block + " and " + at(timestep);
    }

    static String at(float timestep) {
        return "t > " + (timestep - 0.5f) + " and t < " + (timestep + 0.5f);
    }

    /** A statement that makes infinities of a result. */
    static String infinite(String condition) {
        return "if " + condition + ":\n      r = (torch.abs(r) + 1.) / 0.";
    }

    /** A statement that cannot be run. */
    static String failing(String condition) {
        return "if " + condition + ":\n      r = torch.matmul(r, torch.ones([7, 7]))";
    }

    static PolicyFactory<NoOptions> policy(String inBlock, String inHead) {
        return ToyPolicies.around("faulty", c -> denoiser(c, inBlock, inHead, -1));
    }

    /** A policy with a weight that is not a number. */
    static PolicyFactory<NoOptions> policy(int weight) {
        return ToyPolicies.around("faulty", c -> denoiser(c, "pass", "pass", weight));
    }

    private static BlockDenoiser denoiser(
            RoleContext context, String inBlock, String inHead, int notANumber) {
        NDList weights = new NDList();
        for (int i = 0; i < 5; i++) {
            float a = i == notANumber ? Float.NaN : 0.3f + 0.1f * i;
            weights.add(
                    i == 4
                            ? context.manager().create(a)
                            : context.manager()
                                    .create(new float[] {a, -0.2f, 0.15f, -a}, new Shape(2, 2)));
        }
        Shape residual = new Shape(ToyNetworks.HORIZON, ToyNetworks.ACTIONS);
        List<Block> blocks =
                List.of(
                        new Block(0, 0, "mix", 16, residual),
                        new Block(1, 0, "shift", 20, residual),
                        new Block(2, 1, "mix", 16, residual),
                        new Block(3, 1, "shift", 20, residual));
        String text = TEXT.replace("IN_BLOCK", inBlock).replace("IN_HEAD", inHead);
        return context.denoiser(
                ToyNetworks.spec(Prediction.EPSILON, new Costs(8, 3)),
                new TextNetwork(
                        new KernelSource("faulty", text), weights, List.of("state"), blocks));
    }
}
