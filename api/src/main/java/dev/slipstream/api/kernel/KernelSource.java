// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.kernel;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * A network as readable text: TorchScript methods, as they stand in the body of a class. Every
 * method takes {@code self} first; its type may be left out.
 *
 * <pre>
 *   def double(self, x: Tensor) -&gt; Tensor:
 *     return x + x
 * </pre>
 *
 * <p>Methods are indented by two spaces, their bodies by four or more. Weights are arguments, never
 * part of the text. Registered operators are called as {@code ops.namespace.name}, and empty lists
 * need their type: {@code annotate(List[Tensor], [])}.
 *
 * @param name what messages call the text
 * @param text the methods
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record KernelSource(String name, String text) {

    /**
     * This text followed by another.
     *
     * @param more further methods
     * @return the joined source under this one's name
     */
    public KernelSource plus(String more) {
        return new KernelSource(name, text.stripTrailing() + "\n\n" + more);
    }
}
