// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static dev.slipstream.runtime.weights.SafetensorsBytes.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.WeightsException;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

final class SafetensorsTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void readsWhatTheReferenceWrites() {
        NDList tensors = read(SafetensorsBytes.REFERENCE, manager);

        assertThat(tensors)
                .extracting(NDArray::getName)
                .containsExactly(
                        "steps", "double", "empty", "scalar", "weight", "ids", "brain", "half",
                        "bytes", "mask");
        assertThat(tensors.get("steps").toLongArray()).containsExactly(-5, 1L << 40);
        assertThat(tensors.get("double").toFloatArray()).containsExactly(0.1f);
        assertThat(tensors.get("empty").getShape()).isEqualTo(new Shape(0, 3));
        assertThat(tensors.get("scalar").getShape()).isEqualTo(new Shape());
        assertThat(tensors.get("scalar").getFloat()).isEqualTo(2);
        assertThat(tensors.get("weight").getShape()).isEqualTo(new Shape(2, 2));
        assertThat(tensors.get("weight").toFloatArray())
                .containsExactly(1, -2.5f, Float.POSITIVE_INFINITY, 0.1f);
        assertThat(tensors.get("ids").toIntArray()).containsExactly(7);
        assertThat(tensors.get("brain").toFloatArray()).containsExactly(1, -3.0040553e38f);
        assertThat(tensors.get("half").toFloatArray()).containsExactly(1, 65504);
        assertThat(tensors.get("bytes").toUint8Array()).containsExactly(0, 255);
        assertThat(tensors.get("mask").toBooleanArray()).containsExactly(true, false, true);
    }

    @Test
    void readsWhatTheEngineWrites() throws IOException {
        NDArray scalar = manager.create(3f);
        scalar.setName("scalar");
        NDArray matrix = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
        matrix.setName("block.0/weight \u00e9");
        NDArray steps = manager.create(new long[] {Long.MIN_VALUE});
        steps.setName("steps");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new NDList(scalar, matrix, steps).encode(file, NDList.Encoding.SAFETENSORS);

        NDList tensors = read(file.toByteArray(), manager);

        assertThat(tensors).hasSize(3);
        assertThat(tensors.get("scalar")).isEqualTo(scalar);
        assertThat(tensors.get("block.0/weight \u00e9")).isEqualTo(matrix);
        assertThat(tensors.get("steps")).isEqualTo(steps);
    }

    @Test
    void readsEveryHalfAsTheEngineDoes() {
        byte[] halves = halves(0x7C00);
        Shape shape = new Shape(halves.length / Short.BYTES);
        ByteBuffer direct = ByteBuffer.allocateDirect(halves.length).put(halves).rewind();
        NDArray expected =
                manager.create(direct, shape, DataType.FLOAT16).toType(DataType.FLOAT32, false);

        NDArray found = read(one("F16", shape, halves), manager).get("a");

        assertThat(found.getDataType()).isEqualTo(DataType.FLOAT32);
        // As integers, which tell the zeros apart.
        assertThat(bits(found)).isEqualTo(bits(expected));
    }

    @Test
    void readsEveryBrainFloatAsTheUpperHalfOfASingle() {
        byte[] halves = halves(0x7F80);
        ByteBuffer stored = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);

        int[] found =
                bits(
                        read(one("BF16", new Shape(halves.length / Short.BYTES), halves), manager)
                                .get("a"));

        for (int single : found) {
            assertThat(single).isEqualTo(stored.getShort() << Short.SIZE);
        }
        assertThat(stored.hasRemaining()).isFalse();
    }

    /** All halves that are numbers. */
    private static byte[] halves(int infinity) {
        byte[] halves = new byte[2 * (infinity + 1) * Short.BYTES];
        ByteBuffer target = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
        for (int size = 0; size <= infinity; size++) {
            target.putShort((short) size).putShort((short) (size | 0x8000));
        }
        return halves;
    }

    private static byte[] one(String type, Shape shape, byte[] data) {
        return SafetensorsBytes.one(type, "[" + shape.size() + "]", data);
    }

    private static int[] bits(NDArray array) {
        float[] values = array.toFloatArray();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @ParameterizedTest
    @EnumSource
    void readsEmptyTensorsAndScalarsOfEveryType(TensorType type) {
        NDList empty = read(SafetensorsBytes.one(type.name(), "[2,0,3]"), manager);
        NDList scalar =
                read(SafetensorsBytes.one(type.name(), "[]", new byte[type.bytes()]), manager);

        assertThat(empty.get("a").getShape()).isEqualTo(new Shape(2, 0, 3));
        assertThat(empty.get("a").getDataType()).isEqualTo(type.loaded());
        assertThat(scalar.get("a").getShape()).isEqualTo(new Shape());
        assertThat(scalar.get("a").getDataType()).isEqualTo(type.loaded());
        assertThat(scalar.get("a").toType(DataType.FLOAT64, true).getDouble()).isZero();
    }

    @Test
    void readsAFileWithoutTensors() {
        assertThat(read(SafetensorsBytes.file("{}"), manager)).isEmpty();
        assertThat(read(SafetensorsBytes.file("{\"__metadata__\":{\"a\":\"b\"}}   "), manager))
                .isEmpty();
    }

    @Test
    void tensorsComeInTheOrderOfTheirBytes() {
        String header =
                "{"
                        + SafetensorsBytes.entry("late", "U8", "[1]", 2, 3)
                        + ","
                        + SafetensorsBytes.entry("early", "U8", "[2]", 0, 2)
                        + "}";

        NDList tensors = read(SafetensorsBytes.file(header, (byte) 1, (byte) 2, (byte) 3), manager);

        assertThat(tensors).extracting(NDArray::getName).containsExactly("early", "late");
        assertThat(tensors.get("early").toUint8Array()).containsExactly(1, 2);
        assertThat(tensors.get("late").toUint8Array()).containsExactly(3);
    }

    @Test
    void emptyTensorsComeBeforeTheOneThatBeginsWhereTheyLie() {
        String header =
                "{"
                        + SafetensorsBytes.entry("a", "U8", "[1]", 0, 1)
                        + ","
                        + SafetensorsBytes.entry("b", "U8", "[0]", 0, 0)
                        + "}";

        assertThat(read(SafetensorsBytes.file(header, (byte) 1), manager))
                .extracting(NDArray::getName)
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000F0FF",
        "F32, 000080FF",
        "F16, 00FC",
        "BF16, 80FF",
    })
    void letsInfinitiesThrough(String type, String bytes) {
        byte[] data = HexFormat.of().parseHex(bytes);

        assertThat(read(SafetensorsBytes.one(type, "[1]", data), manager).get("a").toFloatArray())
                .containsExactly(Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "F64, 0000000000000000 010000000000F07F",
        "F32, 00000000 0000C0FF",
        "F16, 0000 017C",
        "BF16, 0000 C07F",
    })
    void refusesWhatIsNoNumber(String type, String bytes) {
        byte[] data = HexFormat.of().parseHex(bytes.replace(" ", ""));

        assertThatThrownBy(() -> read(SafetensorsBytes.one(type, "[2]", data), manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("WGT-002 tensor 'a' of file: found NaN at element 1");
    }

    @Test
    void leavesNothingBehindWhereItRefuses() {
        String header =
                "{"
                        + SafetensorsBytes.entry("good", "U8", "[1]", 0, 1)
                        + ","
                        + SafetensorsBytes.entry("bad", "BOOL", "[1]", 1, 2)
                        + "}";
        byte[] file = SafetensorsBytes.file(header, (byte) 1, (byte) 2);
        int before = ((BaseNDManager) manager).getManagedArrays().size();

        assertThatThrownBy(() -> read(file, manager)).isInstanceOf(WeightsException.class);

        assertThat(((BaseNDManager) manager).getManagedArrays()).hasSize(before);
    }

    @Test
    void readsStreamsThatGiveLittleAtATime() {
        InputStream drops =
                new ByteArrayInputStream(SafetensorsBytes.REFERENCE) {
                    @Override
                    public int read(byte[] target, int from, int length) {
                        return super.read(target, from, Math.min(1, length));
                    }
                };

        assertThat(Safetensors.read(drops, "file", manager)).hasSize(10);
    }

    @Test
    void namesADiskThatFails() throws IOException {
        byte[] file = SafetensorsBytes.REFERENCE;
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length - 3), closed);

        assertThatThrownBy(() -> Safetensors.read(failing, "weights 'net'", manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("WGT-001 weights 'net'")
                .hasMessageContaining("Stream closed");
        assertThat(((BaseNDManager) manager).getManagedArrays()).isEmpty();
    }
}
