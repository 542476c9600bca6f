// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Puts a network's text together from the files beside this class. */
final class NetworkText {

    private NetworkText() {}

    static KernelSource of(String name, Prediction prediction, String... parts) {
        StringBuilder text = new StringBuilder();
        text.append(file("process")).append('\n');
        text.append(file("predicts-" + prediction.name().toLowerCase(Locale.ROOT)));
        for (String part : parts) {
            text.append('\n').append(part);
        }
        return new KernelSource("kit/" + name, text.toString());
    }

    static String file(String name) {
        try (InputStream stream = NetworkText.class.getResourceAsStream(name + ".py")) {
            if (stream == null) {
                throw new IllegalStateException("no text " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
