// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.List;

/**
 * A denoiser's network as text, from which the runtime makes a whole denoiser: conditioning, single
 * steps, range calls with gates and slots, tracing, and a differentiable forward.
 *
 * <p>The text defines these methods. {@code w} holds the weights; {@code x} is {@code [N, H, A]};
 * {@code t} is {@code [K, R, S]}, the timesteps of K steps for R rows (1 or N) and S slots (1 or
 * H); {@code obs} holds the observations in the order of {@link #observations()}, each {@code [1 or
 * N, steps, ...]}.
 *
 * <pre>
 *   def times(self, w: List[Tensor], t: Tensor) -&gt; List[Tensor]
 *   def observe(self, w: List[Tensor], obs: List[Tensor]) -&gt; List[Tensor]
 * </pre>
 *
 * <p>{@code times} gives what depends on timesteps alone, and is kept for as long as the process
 * lives; {@code observe} what depends on the observation alone, once a chunk. Where something
 * depends on both, the text also has
 *
 * <pre>
 *   def join(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -&gt; List[Tensor]
 * </pre>
 *
 * <p>whose result takes the place of {@code seen} below. A network of residual blocks then defines
 *
 * <pre>
 *   def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -&gt; Tensor
 *   def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -&gt; Tensor
 *   def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -&gt; List[Tensor]
 * </pre>
 *
 * <p>where the second gives the residual that is added to {@code h}, and the third the output
 * heads; any other network defines
 *
 * <pre>
 *   def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -&gt; List[Tensor]
 * </pre>
 *
 * <p>A network with tokens for pruners also defines {@code tokens}, {@code [K, tokens, width]}:
 *
 * <pre>
 *   def tokens(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -&gt; Tensor
 * </pre>
 *
 * <p>Where inference wants the weights in another form, such as packed for the processor, the text
 * has a method that makes it once:
 *
 * <pre>
 *   def prepare(self, w: List[Tensor]) -&gt; List[Tensor]
 * </pre>
 *
 * <p>Training still passes the weights as they are, so that the other methods take both.
 *
 * <p>Names that begin with {@code run_} are the runtime's.
 *
 * @param source the text
 * @param weights the weights that the methods take as {@code w}; they stay the caller's, in process
 *     scope
 * @param observations the names of the observations, in the order of {@code obs}
 * @param blocks the residual blocks in order, or none
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record TextNetwork(
        KernelSource source, NDList weights, List<String> observations, List<Block> blocks) {

    /** Copies the lists and checks the blocks' order. */
    public TextNetwork {
        observations = List.copyOf(observations);
        blocks = List.copyOf(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "block " + blocks.get(i).index() + " stands at place " + i);
            }
        }
    }
}
