// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.weights.SafetensorsWriter.Entry;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

final class SafetensorsWriterTest {

    private static Entry entry(String name, boolean half, long[] shape, float... elements) {
        return new Entry(
                name,
                shape,
                half,
                sink -> {
                    for (float element : elements) {
                        sink.write(element);
                    }
                });
    }

    private static byte[] written(Entry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(List.of(entries), bytes);
        return bytes.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] file =
                written(
                        entry("single", false, new long[] {2, 1}, 0.1f, -3),
                        entry("half", true, new long[] {3}, 0.1f, -3, 1e-7f));

        try (NDManager manager =
                TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager()) {
            NDList read = Safetensors.read(new ByteArrayInputStream(file), "a file", manager);

            assertThat(read).extracting(NDArray::getName).containsExactly("single", "half");
            assertThat(read.get(0).getShape()).isEqualTo(new Shape(2, 1));
            assertThat(read.get(0).toFloatArray()).containsExactly(0.1f, -3);
            assertThat(read.get(1).toFloatArray())
                    .as("NumPy's float16 of the same")
                    .containsExactly(0.099975586f, -3, 1.1920929e-7f);
        }
    }

    @Test
    void tensorsBeginWhereReadersMapThem() throws IOException {
        byte[] file = written(entry("a", false, new long[] {1}, 1));

        assertThat((file.length - Float.BYTES) % Long.BYTES).isZero();
    }

    @Test
    void elementsThatDoNotFillTheShapeAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> written(entry("short", false, new long[] {2}, 1)))
                .withMessageContaining("tensor short gave fewer or more elements");
    }
}
