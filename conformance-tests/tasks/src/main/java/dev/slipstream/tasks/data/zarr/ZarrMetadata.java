// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;

import dev.slipstream.tasks.data.codec.Codec;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.ElementType;
import dev.slipstream.tasks.data.source.JsonDocument;
import dev.slipstream.tasks.data.source.Shapes;
import dev.slipstream.tasks.data.source.Unsupported;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an array's {@code .zarray} says.
 *
 * @param shape the array's shape, the steps first
 * @param chunks the shape of a chunk
 * @param type the elements' type
 * @param codec what each chunk is packed with
 * @param separator what stands between the numbers of a chunk's key
 * @param fill the value of elements whose chunk was not written, or null where all were
 */
record ZarrMetadata(
        List<Integer> shape,
        List<Integer> chunks,
        ElementType type,
        Codec codec,
        String separator,
        @Nullable Double fill) {

    static final String FILE = ".zarray";

    private static final int VERSION = 2;
    private static final long LARGEST_CHUNK = 1L << 27;
    private static final Map<String, Codec> CODECS =
            Map.of(
                    "blosc", Codec.BLOSC,
                    "gzip", Codec.GZIP,
                    "zlib", Codec.ZLIB,
                    "zstd", Codec.ZSTD);

    static ZarrMetadata read(Path folder) throws Unsupported {
        JsonDocument json = JsonDocument.read(folder.resolve(FILE));
        requireVersion(json);
        List<Integer> shape = json.counts("shape");
        List<Integer> chunks = json.counts("chunks");
        ElementType type = type(json);
        requirePlainOrder(json);
        checkSizes(json, shape, chunks);
        return new ZarrMetadata(shape, chunks, type, codec(json), separator(json), fill(json));
    }

    static void requireVersion(JsonDocument json) {
        int version = json.count("zarr_format");
        if (version != VERSION) {
            throw DataCode.WRONG_VERSION.refusal(
                    json.where(),
                    "Zarr version " + version,
                    "version " + VERSION,
                    "write the recording again with zarr_format=2");
        }
    }

    private static ElementType type(JsonDocument json) throws Unsupported {
        JsonNode description = json.node().path("dtype");
        Optional<ElementType> type = ElementType.ofNumpy(description.asText());
        if (type.isEmpty()) {
            throw new Unsupported(
                    DataCode.ELEMENT_TYPE.problem(
                            json.where() + ", key 'dtype'",
                            String.valueOf(description),
                            "one of " + ElementType.allOfNumpy(),
                            "write the array again with one of these types"));
        }
        return type.get();
    }

    private static void requirePlainOrder(JsonDocument json) throws Unsupported {
        if (!json.text("order").equals("C")) {
            throw new Unsupported(
                    DataCode.STORAGE.problem(
                            json.where() + ", key 'order'",
                            "'" + json.text("order") + "'",
                            "'C', the last dimension running fastest",
                            "write the array again with order='C'"));
        }
        JsonNode filters = json.node().path("filters");
        if (!filters.isMissingNode() && !filters.isNull() && !filters.isEmpty()) {
            throw new Unsupported(
                    DataCode.STORAGE.problem(
                            json.where() + ", key 'filters'",
                            filters.toString(),
                            "none",
                            "write the array again without filters"));
        }
    }

    private static void checkSizes(JsonDocument json, List<Integer> shape, List<Integer> chunks) {
        boolean fit =
                !shape.isEmpty()
                        && shape.size() == chunks.size()
                        && !chunks.contains(0)
                        && !shape.subList(1, shape.size()).contains(0);
        if (!fit
                || Shapes.elements(chunks) > LARGEST_CHUNK
                || slab(shape, chunks) > LARGEST_CHUNK) {
            throw DataCode.WRONG_KEY.refusal(
                    json.where() + ", keys 'shape' and 'chunks'",
                    "shape " + shape + " in chunks of " + chunks,
                    "as many dimensions in both, steps first, and at most "
                            + LARGEST_CHUNK
                            + " elements in the chunks of one step",
                    "write the array again, in smaller chunks if these are too large");
        }
    }

    /** The elements of all chunks that have a part in the same steps. */
    private static long slab(List<Integer> shape, List<Integer> chunks) {
        return Shapes.product(chunks.get(0), Shapes.elements(shape.subList(1, shape.size())));
    }

    private static Codec codec(JsonDocument json) throws Unsupported {
        JsonNode compressor = json.node().path("compressor");
        if (compressor.isNull()) {
            return Codec.NONE;
        }
        Codec codec = CODECS.get(compressor.path("id").asText());
        if (codec == null) {
            throw new Unsupported(
                    DataCode.COMPRESSOR.problem(
                            json.where() + ", key 'compressor'",
                            compressor.isMissingNode() ? "nothing" : compressor.toString(),
                            "null, or one with the id blosc, gzip, zlib or zstd",
                            "write the array again with one of these"));
        }
        return codec;
    }

    private static String separator(JsonDocument json) {
        String key = "dimension_separator";
        String separator = json.node().has(key) ? json.text(key) : ".";
        if (!separator.equals(".") && !separator.equals("/")) {
            throw DataCode.WRONG_KEY.refusal(
                    json.where() + ", key '" + key + "'",
                    "'" + separator + "'",
                    "a dot or a slash",
                    "copy the file again");
        }
        return separator;
    }

    private static @Nullable Double fill(JsonDocument json) {
        JsonNode fill = json.node().path("fill_value");
        if (fill.isNumber()) {
            return fill.doubleValue();
        }
        if (fill.isBoolean()) {
            return fill.booleanValue() ? 1.0 : 0.0;
        }
        // What JSON cannot write as a number is text, and not finite.
        return fill.isTextual() ? Double.NaN : null;
    }

    /** The shape of one step. */
    List<Integer> stepShape() {
        return List.copyOf(shape.subList(1, shape.size()));
    }
}
