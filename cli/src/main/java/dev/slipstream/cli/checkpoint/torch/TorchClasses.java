// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.cli.checkpoint.pickle.PickleClass;
import dev.slipstream.cli.checkpoint.pickle.PickleClass.Maker;
import dev.slipstream.cli.checkpoint.pickle.PickleClasses;
import dev.slipstream.cli.checkpoint.pickle.PickleFault;
import dev.slipstream.cli.checkpoint.pickle.PickledDict;
import dev.slipstream.cli.checkpoint.pickle.PickledObject;
import dev.slipstream.cli.checkpoint.pickle.PickledTuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a checkpoint may name: tensors and their storages are built, plain containers become
 * ours, and settings, paths and the like stay inert. None of it runs anything.
 */
final class TorchClasses implements PickleClasses {

    private static final String UNTYPED = "torch.storage.UntypedStorage";

    /** Objects that are kept as what they were made of. */
    private static final List<String> INERT =
            List.of(
                    "omegaconf.dictconfig.DictConfig",
                    "omegaconf.listconfig.ListConfig",
                    "omegaconf.base.ContainerMetadata",
                    "omegaconf.base.Metadata",
                    "omegaconf.base.UnionNode",
                    "omegaconf.nodes.AnyNode",
                    "omegaconf.nodes.BooleanNode",
                    "omegaconf.nodes.BytesNode",
                    "omegaconf.nodes.EnumNode",
                    "omegaconf.nodes.FloatNode",
                    "omegaconf.nodes.IntegerNode",
                    "omegaconf.nodes.InterpolationResultNode",
                    "omegaconf.nodes.PathNode",
                    "omegaconf.nodes.StringNode",
                    "pathlib.Path",
                    "pathlib.PosixPath",
                    "pathlib.PurePosixPath",
                    "pathlib.PureWindowsPath",
                    "pathlib.WindowsPath",
                    "torch.Size",
                    "torch.device",
                    "numpy.dtype",
                    "numpy.ndarray",
                    "numpy.core.multiarray._reconstruct",
                    "numpy.core.multiarray.scalar",
                    "numpy._core.multiarray._reconstruct",
                    "numpy._core.multiarray.scalar",
                    "_codecs.encode",
                    "builtins.bool",
                    "builtins.bytearray",
                    "builtins.bytes",
                    "builtins.complex",
                    "builtins.float",
                    "builtins.frozenset",
                    "builtins.int",
                    "builtins.set",
                    "builtins.str",
                    "builtins.tuple");

    /** Types that settings mention, and nobody calls. */
    private static final List<String> MENTIONED =
            List.of(
                    "builtins.object",
                    "typing.Any",
                    "typing.Dict",
                    "typing.List",
                    "typing.Optional",
                    "typing.Tuple",
                    "typing.Union",
                    UNTYPED);

    /** Which of Python's types it is does not matter: settings only mention them. */
    private static final PickleClass PYTHON_TYPE = PickleClass.mention("a Python type");

    private final Map<String, PickleClass> classes = new HashMap<>();

    TorchClasses() {
        INERT.forEach(name -> classes.put(name, PickleClass.inert(name)));
        MENTIONED.forEach(name -> classes.put(name, PickleClass.mention(name)));
        for (ElementType type : ElementType.values()) {
            classes.put(type.storageClass(), PickleClass.mention(type.storageClass()));
            classes.put(type.dtypeName(), PickleClass.mention(type.dtypeName()));
        }
        add("builtins.dict", TorchClasses::dictionary);
        add("builtins.list", TorchClasses::list);
        add("collections.OrderedDict", TorchClasses::dictionary);
        add("collections.defaultdict", arguments -> new PickledDict());
        add("copyreg._reconstructor", TorchClasses::reconstructed);
        add("dill._dill._load_type", TorchClasses::dillType);
        add("torch._utils._rebuild_parameter", arguments -> tensor(arguments, 0));
        add("torch._utils._rebuild_tensor_v2", TorchClasses::rebuilt);
        add("torch._utils._rebuild_tensor_v3", TorchClasses::rebuiltAs);
    }

    private void add(String name, Maker maker) {
        classes.put(name, new PickleClass(name, maker));
    }

    @Override
    public PickleClass find(String module, String name) {
        PickleClass found = classes.get(currentName(module) + "." + name);
        if (found == null) {
            throw PickleFault.forbidden(module + "." + name);
        }
        return found;
    }

    /** The protocols up to 2 call modules as Python 2 did. */
    private static String currentName(String module) {
        return switch (module) {
            case "__builtin__" -> "builtins";
            case "copy_reg" -> "copyreg";
            default -> module;
        };
    }

    @Override
    public Object persistent(Object id) {
        if (!(id instanceof PickledTuple parts)
                || !parts.get(0, String.class, "kind of storage").equals("storage")) {
            throw PickleFault.malformed("a reference to something other than a storage");
        }
        String className = parts.get(1, PickleClass.class, "class of a storage").name();
        ElementType type =
                className.equals(UNTYPED)
                        ? ElementType.UINT8
                        : ElementType.ofStorage(className)
                                .orElseThrow(() -> PickleFault.malformed("a storage of no type"));
        long elements = parts.get(4, Long.class, "size of a storage");
        if (elements < 0 || elements > Storage.MOST_ELEMENTS) {
            throw PickleFault.malformed("a storage of " + elements + " elements");
        }
        return new Storage(parts.get(2, String.class, "key of a storage"), type, elements);
    }

    private static PickledDict dictionary(PickledTuple arguments) {
        requireNone(arguments);
        return new PickledDict();
    }

    private static List<Object> list(PickledTuple arguments) {
        requireNone(arguments);
        return new ArrayList<>(0);
    }

    /** Picklers fill containers afterwards; copying again and again is what a bomb does. */
    private static void requireNone(PickledTuple arguments) {
        if (arguments.size() > 0) {
            throw PickleFault.malformed("a container that is made of another");
        }
    }

    /** How the oldest protocols make an object: its class, a base, and the base's state. */
    private static Object reconstructed(PickledTuple arguments) {
        return arguments.get(0, PickleClass.class, "class").maker().make(PickledTuple.EMPTY);
    }

    private static PickleClass dillType(PickledTuple arguments) {
        arguments.get(0, String.class, "name of a type");
        return PYTHON_TYPE;
    }

    private static Tensor tensor(PickledTuple arguments, int index) {
        return arguments.get(index, Tensor.class, "tensor");
    }

    private static Tensor rebuilt(PickledTuple arguments) {
        return view(arguments, storage(arguments));
    }

    private static Tensor rebuiltAs(PickledTuple arguments) {
        Storage storage = storage(arguments);
        String dtype = arguments.get(6, PickleClass.class, "dtype of a tensor").name();
        ElementType type =
                ElementType.ofDtype(dtype)
                        .orElseThrow(() -> PickleFault.malformed("a tensor of no type"));
        return view(arguments, new Storage(storage.key(), type, storage.bytes() / type.bytes()));
    }

    private static Storage storage(PickledTuple arguments) {
        return arguments.get(0, Storage.class, "storage of a tensor");
    }

    private static Tensor view(PickledTuple arguments, Storage storage) {
        return new Tensor(
                storage,
                arguments.get(1, Long.class, "offset of a tensor"),
                sizes(arguments, 2, "shape of a tensor"),
                sizes(arguments, 3, "stride of a tensor"));
    }

    private static long[] sizes(PickledTuple arguments, int index, String name) {
        PickledTuple found =
                arguments.get(index, Object.class, name) instanceof PickledObject size
                        ? size.arguments().get(0, PickledTuple.class, name)
                        : arguments.get(index, PickledTuple.class, name);
        long[] sizes = new long[Math.min(found.size(), Tensor.MOST_DIMENSIONS + 1)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = found.get(i, Long.class, name);
        }
        return sizes;
    }
}
