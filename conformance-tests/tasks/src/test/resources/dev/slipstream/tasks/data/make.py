# SPDX-License-Identifier: Apache-2.0
"""Makes the recordings beside it; see README.md."""

import json
import os
import shutil
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import zarr
from numcodecs import Blosc, GZip, Zlib, Zstd


def sample(steps, elements):
    step = np.arange(steps)[:, None]
    element = np.arange(elements)[None, :]
    return ((step * 7 + element * 3) % 50) * 0.25


def packed():
    codecs = {
        "blosc_lz4_bits": Blosc("lz4", 5, Blosc.BITSHUFFLE),
        "blosc_lz4_bytes": Blosc("lz4", 5, Blosc.SHUFFLE),
        "blosc_lz4hc": Blosc("lz4hc", 5, Blosc.NOSHUFFLE),
        "blosc_stored": Blosc("lz4", 0, Blosc.SHUFFLE),
        "blosc_blosclz": Blosc("blosclz", 5, Blosc.SHUFFLE),
        "blosc_zlib_bytes": Blosc("zlib", 5, Blosc.SHUFFLE),
        "blosc_zstd_bits": Blosc("zstd", 5, Blosc.BITSHUFFLE),
        "blosc_zstd_blocks": Blosc("zstd", 5, Blosc.BITSHUFFLE, 1024),
        "gzip": GZip(5),
        "zlib": Zlib(5),
        "zstd": Zstd(5),
    }
    store = zarr.ZipStore("packed.zarr.zip", compression=zipfile.ZIP_DEFLATED, mode="w")
    root = zarr.group(store)
    values = sample(351, 2)
    for name, codec in codecs.items():
        for kind in ("f4", "u1"):
            root.create_dataset(
                f"data/{name}/{kind}",
                data=(values if kind[0] == "f" else values * 4).astype(kind),
                chunks=(300, 2),
                compressor=codec,
            )
    root.create_dataset("meta/episode_ends", data=np.array([150, 351]), compressor=codecs["zstd"])
    store.close()


def frames(lengths):
    steps = sum(lengths)
    index = np.repeat(np.arange(len(lengths)), lengths)
    return {
        "observation.state": list(sample(steps, 3).astype("f4")),
        "action": list(sample(steps, 2).astype("f4")),
        "frame_index": np.concatenate([np.arange(n) for n in lengths]),
        "next.done": np.concatenate([np.arange(n) == n - 1 for n in lengths]),
        "episode_index": index,
    }


def table(columns):
    vector = pa.list_(pa.float32())
    types = {"observation.state": vector, "action": vector}
    return pa.table({k: pa.array(v, types.get(k)) for k, v in columns.items()})


def info(version, path, lengths):
    feature = lambda dtype, size: {"dtype": dtype, "shape": [size], "names": None}
    return {
        "codebase_version": version,
        "total_episodes": len(lengths),
        "total_frames": sum(lengths),
        "chunks_size": 1000,
        "fps": 10,
        "data_path": path,
        "features": {
            "observation.state": feature("float32", 3),
            "observation.images.top": {"dtype": "video", "shape": [96, 96, 3]},
            "action": feature("float32", 2),
            "frame_index": feature("int64", 1),
            "next.done": feature("bool", 1),
            "episode_index": feature("int64", 1),
        },
    }


def write(folder, version, path, lengths):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/data/chunk-000")
    os.makedirs(f"{folder}/meta")
    with open(f"{folder}/meta/info.json", "w") as file:
        json.dump(info(version, path, lengths), file, indent=2)


def lerobot_2(lengths=(11, 7)):
    folder = "lerobot-v2.1"
    path = "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet"
    write(folder, "v2.1", path, lengths)
    everything = table(frames(lengths))
    with open(f"{folder}/meta/episodes.jsonl", "w") as file:
        for index, length in enumerate(lengths):
            print(json.dumps({"episode_index": index, "length": length}), file=file)
            pq.write_table(
                everything.slice(sum(lengths[:index]), length),
                f"{folder}/data/chunk-000/episode_{index:06d}.parquet",
                compression="snappy",
                store_schema=False,
            )


def lerobot_3(lengths=(9, 4, 12)):
    folder = "lerobot-v3.0"
    path = "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet"
    write(folder, "v3.0", path, lengths)
    os.makedirs(f"{folder}/meta/episodes/chunk-000")
    everything = table(frames(lengths))
    first = lengths[0] + lengths[1]
    for number, part in enumerate((everything.slice(0, first), everything.slice(first))):
        pq.write_table(
            part,
            f"{folder}/data/chunk-000/file-{number:03d}.parquet",
            compression="zstd",
            data_page_version="2.0",
            row_group_size=5,
            store_schema=False,
        )
    ends = np.cumsum(lengths)
    pq.write_table(
        pa.table(
            {
                "episode_index": np.arange(len(lengths)),
                "data/chunk_index": np.zeros(len(lengths), int),
                "data/file_index": [0, 0, 1],
                "dataset_from_index": ends - lengths,
                "dataset_to_index": ends,
                "tasks": [["push"]] * len(lengths),
                "length": list(lengths),
            }
        ),
        f"{folder}/meta/episodes/chunk-000/file-000.parquet",
        compression="snappy",
        store_schema=False,
    )


def tables():
    os.makedirs("parquet", exist_ok=True)
    vector = pa.list_(pa.float32())
    flat = pa.table({"x": pa.array(list(sample(160, 3).astype("f4")), vector)})
    small = {"data_page_size": 256, "write_batch_size": 16, "row_group_size": 70}
    for name, options in {
        "gzip": {"compression": "gzip", **small},
        "lz4": {"compression": "lz4", "use_dictionary": False, **small},
        "none": {"compression": "none", "data_page_version": "2.0", **small},
        "brotli": {"compression": "brotli"},
        "split": {"use_dictionary": False, "use_byte_stream_split": True},
    }.items():
        pq.write_table(flat, f"parquet/{name}.parquet", store_schema=False, **options)
    rows = {
        "ragged": pa.array([[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]], vector),
        "nulls": pa.array([[1.0, 2.0]] * 37 + [[3.0, None]], vector),
        "structure": pa.array([{"a": 1.0, "b": 2.0}]),
        "text": pa.array(["one"]),
    }
    for name, column in rows.items():
        pq.write_table(
            pa.table({"x": column}),
            f"parquet/{name}.parquet",
            use_dictionary=False,
            store_schema=False,
            **small,
        )
    apart = pa.table({"episode_index": [0, 0, 1, 0]})
    pq.write_table(apart, "parquet/apart.parquet", store_schema=False)
    numbers = sample(40, 1).reshape(-1)
    pq.write_table(
        pa.table(
            {
                "double": numbers,
                "int": numbers.astype("i4"),
                "long": numbers.astype("i8"),
                "bool": numbers.astype("i8") % 2 == 1,
                "matrix": pa.array(
                    sample(40, 6).reshape(40, 2, 3).tolist(), pa.list_(pa.list_(pa.float64()))
                ),
            }
        ),
        "parquet/types.parquet",
        use_dictionary=False,
        store_schema=False,
    )


packed()
lerobot_2()
lerobot_3()
tables()
