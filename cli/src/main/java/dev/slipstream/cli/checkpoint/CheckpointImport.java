// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.cli.checkpoint.Imported.LeftOut;
import dev.slipstream.cli.checkpoint.torch.Tensor;
import dev.slipstream.cli.checkpoint.torch.TensorReader;
import dev.slipstream.cli.checkpoint.torch.TorchFile;
import dev.slipstream.runtime.weights.SafetensorsWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * Imports a checkpoint. Nothing of it is run: its object graph is read by a list of what may be in
 * it, its cfg is held against its tensors, and the tensors pass through one by one.
 */
public final class CheckpointImport {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private CheckpointImport() {}

    /**
     * Imports a checkpoint.
     *
     * @param request what to import, and where to
     * @return what was imported
     * @throws dev.slipstream.api.error.SlipstreamException where it cannot be, with what is wrong
     */
    public static Imported run(ImportRequest request) {
        OutputFolder folder = new OutputFolder(request.output(), request.force());
        try (TorchFile file = TorchFile.open(request.checkpoint())) {
            Payload payload = Payload.of(file.read());
            Weights weights = payload.choose(request.weights());
            StateDict state = payload.policy(weights);
            PolicyPlan plan = PolicyPlan.of(payload.settings(), state);
            PolicyTensors tensors = PolicyTensors.of(state, plan.network());
            Imported.Source source = Digest.of(request.checkpoint());
            requirePlausible(tensors, source);
            List<LeftOut> leftOut = new ArrayList<>(tensors.leftOut());
            leftOut.addAll(payload.besides(weights));
            Imported imported =
                    new Imported(
                            source,
                            weights,
                            plan,
                            tensors.needed().size(),
                            tensors.parameters(),
                            request.half(),
                            leftOut);
            write(folder, imported, tensors, new TensorReader(file));
            return imported;
        }
    }

    /** A few views of one element could fill a disk. */
    private static void requirePlausible(PolicyTensors tensors, Imported.Source source) {
        long elements = tensors.needed().values().stream().mapToLong(Tensor::elements).sum();
        if (elements > source.bytes()) {
            throw new WeightsException(
                    new Problem(
                            "IMP-007",
                            "the checkpoint's tensors",
                            elements + " elements in a file of " + source.bytes() + " bytes",
                            "at most an element a byte",
                            "save the checkpoint again with each tensor's contiguous()"));
        }
    }

    private static void write(
            OutputFolder folder, Imported imported, PolicyTensors tensors, TensorReader reader) {
        List<SafetensorsWriter.Entry> entries = new ArrayList<>();
        tensors.needed()
                .forEach(
                        (name, tensor) -> {
                            boolean half = imported.half() && !PolicyTensors.ofNormaliser(name);
                            entries.add(entry(name, tensor, half, reader));
                        });
        folder.write(
                List.of(
                        new OutputFolder.File(
                                PolicyPlan.WEIGHTS_FILE,
                                stream -> SafetensorsWriter.write(entries, stream)),
                        new OutputFolder.File(
                                "card.md",
                                stream -> stream.write(Card.of(imported).getBytes(UTF_8))),
                        new OutputFolder.File(
                                "manifest.json",
                                stream -> JSON.writeValue(stream, imported.plan().manifest()))));
    }

    private static SafetensorsWriter.Entry entry(
            String name, Tensor tensor, boolean half, TensorReader reader) {
        FiniteElements finite = new FiniteElements(name, half);
        return new SafetensorsWriter.Entry(
                name,
                tensor.shape(),
                half,
                sink -> reader.read(tensor, value -> sink.write(finite.checked(value))));
    }
}
