# SPDX-License-Identifier: Apache-2.0
"""Writes the files of this folder: policies of the least size, with random weights, saved in the
way that Diffusion Policy's workspace saves them. The README beside it says what each is for."""

import base64
import gzip
import pickle
import sys
import zlib
from collections import OrderedDict
from pathlib import Path

import dill
import torch
from omegaconf import OmegaConf
from torch import nn

ACTION, OBSERVATION, SEEN, HORIZON = 2, 3, 2, 4

SCHEDULER = {
    "_target_": "diffusers.schedulers.scheduling_ddpm.DDPMScheduler",
    "num_train_timesteps": 100,
    "beta_start": 0.0001,
    "beta_end": 0.02,
    "beta_schedule": "squaredcos_cap_v2",
    "variance_type": "fixed_small",
    "clip_sample": True,
    "prediction_type": "epsilon",
}


def transformer(width=4, heads=2, layers=1):
    """The tensors of a transformer whose condition encoder works token by token."""
    parts = nn.ModuleDict({
        "input_emb": nn.Linear(ACTION, width),
        "encoder": nn.Sequential(
            nn.Linear(width, 4 * width), nn.Mish(), nn.Linear(4 * width, width)),
        "cond_obs_emb": nn.Linear(OBSERVATION, width),
        "decoder": nn.TransformerDecoder(
            nn.TransformerDecoderLayer(
                width, heads, 4 * width, batch_first=True, norm_first=True), layers),
        "ln_f": nn.LayerNorm(width),
        "head": nn.Linear(width, ACTION),
    })
    state = OrderedDict()
    state["pos_emb"] = torch.randn(1, HORIZON, width)
    state["cond_pos_emb"] = torch.randn(1, 1 + SEEN, width)
    state["_dummy_variable"] = torch.zeros(0)
    state["mask"] = nn.Transformer.generate_square_subsequent_mask(HORIZON)
    state["memory_mask"] = torch.zeros(HORIZON, 1 + SEEN)
    state.update(parts.state_dict())
    return state


def unet(widths, kernel, embedding):
    """The tensors of a U-Net whose condition is one vector."""
    condition = embedding + SEEN * OBSERVATION

    def smooth(before, after):
        return nn.ModuleDict({"block": nn.Sequential(
            nn.Conv1d(before, after, kernel), nn.GroupNorm(8, after), nn.Mish())})

    def residual(before, after):
        parts = {
            "blocks": nn.ModuleList([smooth(before, after), smooth(after, after)]),
            "cond_encoder": nn.Sequential(nn.Mish(), nn.Linear(condition, 2 * after)),
        }
        if before != after:
            parts["residual_conv"] = nn.Conv1d(before, after, 1)
        return nn.ModuleDict(parts)

    def resampled(layer):
        return nn.ModuleDict({"conv": layer})

    levels = list(zip([ACTION] + widths[:-1], widths))
    top = widths[-1]
    parts = nn.ModuleDict({
        "mid_modules": nn.ModuleList([residual(top, top), residual(top, top)]),
        "diffusion_step_encoder": nn.Sequential(
            nn.Identity(), nn.Linear(embedding, 4 * embedding), nn.Mish(),
            nn.Linear(4 * embedding, embedding)),
        "up_modules": nn.ModuleList([
            nn.ModuleList([
                residual(2 * after, before), residual(before, before),
                resampled(nn.ConvTranspose1d(before, before, 4, 2, 1))])
            for before, after in reversed(levels[1:])]),
        "down_modules": nn.ModuleList([
            nn.ModuleList([residual(before, after), residual(after, after)] + (
                [resampled(nn.Conv1d(after, after, 3, 2, 1))] if after is not top else []))
            for before, after in levels]),
        "final_conv": nn.Sequential(
            smooth(widths[0], widths[0]), nn.Conv1d(widths[0], ACTION, 1)),
    })
    return parts.state_dict()


def policy(network):
    """A policy's state dict around its network's."""
    state = OrderedDict()
    state["_dummy_variable"] = torch.zeros(0)
    for name, tensor in network.items():
        state["model." + name] = tensor
    state["mask_generator._dummy_variable"] = torch.zeros(0)
    for field, size in (("obs", OBSERVATION), ("action", ACTION)):
        prefix = "normalizer.params_dict." + field
        state[prefix + ".scale"] = torch.rand(size) + 0.5
        state[prefix + ".offset"] = torch.rand(size) - 0.5
        for name in ("min", "max", "mean", "std"):
            state[prefix + ".input_stats." + name] = torch.rand(size)
    return state


def transformer_settings():
    return OmegaConf.create({
        "name": "tiny_transformer",
        "obs_dim": OBSERVATION,
        "horizon": HORIZON,
        "n_obs_steps": SEEN,
        "policy": {
            "_target_": "diffusion_policy.policy.diffusion_transformer_lowdim_policy"
                        ".DiffusionTransformerLowdimPolicy",
            "model": {
                "_target_": "diffusion_policy.model.diffusion.transformer_for_diffusion"
                            ".TransformerForDiffusion",
                "input_dim": ACTION,
                "output_dim": "${policy.model.input_dim}",
                "horizon": "${horizon}",
                "n_obs_steps": "${n_obs_steps}",
                "cond_dim": "${obs_dim}",
                "n_layer": 1,
                "n_head": 2,
                "n_emb": 4,
                "p_drop_emb": 0.0,
                "p_drop_attn": 0.01,
                "causal_attn": True,
                "time_as_cond": True,
                "obs_as_cond": True,
                "n_cond_layers": 0,
            },
            "noise_scheduler": SCHEDULER,
            "horizon": "${horizon}",
            "obs_dim": "${obs_dim}",
            "action_dim": ACTION,
            "n_action_steps": 3,
            "n_obs_steps": "${n_obs_steps}",
            "num_inference_steps": 100,
            "obs_as_cond": True,
            "pred_action_steps_only": False,
        },
        "logging": {"tags": ["tiny", "${name}"], "group": None},
    })


def unet_settings():
    return OmegaConf.create({
        "horizon": HORIZON,
        "policy": {
            "_target_": "diffusion_policy.policy.diffusion_unet_lowdim_policy"
                        ".DiffusionUnetLowdimPolicy",
            "model": {
                "_target_": "diffusion_policy.model.diffusion.conditional_unet1d"
                            ".ConditionalUnet1D",
                "input_dim": ACTION,
                "local_cond_dim": None,
                "global_cond_dim": SEEN * OBSERVATION,
                "diffusion_step_embed_dim": 4,
                "down_dims": [8, 16],
                "kernel_size": 3,
                "n_groups": 8,
                "cond_predict_scale": True,
            },
            "noise_scheduler": SCHEDULER,
            "horizon": HORIZON,
            "obs_dim": OBSERVATION,
            "action_dim": ACTION,
            "n_action_steps": 2,
            "n_obs_steps": SEEN,
            "num_inference_steps": 100,
            "obs_as_local_cond": False,
            "obs_as_global_cond": True,
            "pred_action_steps_only": False,
        },
    })


def save(folder, name, settings, **states):
    payload = {
        "cfg": settings,
        "state_dicts": states,
        "pickles": {"_output_dir": dill.dumps("data/outputs"), "global_step": dill.dumps(7)},
    }
    path = folder / name
    torch.save(payload, path, pickle_module=dill)
    (folder / (name + ".gz")).write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    path.unlink()
    lines = []
    for key in sorted(states.keys() & {"model", "ema_model"}):
        lines.append(f"{name} {key}")
        for tensor_name, tensor in states[key].items():
            if not any(word in tensor_name for word in ("mask", "_dummy", "input_stats")):
                lines.append(
                    f"{tensor_name} {checksum(tensor.float())} {checksum(tensor.half())}")
    return lines


def checksum(tensor):
    """Of the bytes of the tensor's elements, as PyTorch itself has them."""
    return f"{zlib.crc32(tensor.contiguous().numpy().tobytes()):08x}"


def values():
    """One value of every kind that the protocols have opcodes for."""
    shared = ["shared"]
    recursive = {"name": "recursive"}
    recursive["self"] = recursive
    return {
        "whole": [0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, -2**31, 2**40, -2**40, 2**70],
        "fractions": [0.5, -1e300, float("inf")],
        "flags": [True, False, None],
        "text": ["", "plain", "caf\u00e9 \u2713 \U0001f600", "back\\slash and\nline", "x" * 256],
        "bytes": [b"", b"\x00\xff", bytearray(b"zz")],
        "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
        "sets": [{1}, frozenset({2})],
        "keys": {1: "one", (2, 3): "tuple"},
        "ordered": OrderedDict([("b", 1), ("a", 2)]),
        "twice": [shared, shared],
        "recursive": recursive,
    }


def packed(state):
    """The same tensors in one storage, all but each third with their sizes reversed in memory."""
    room = torch.zeros(sum(tensor.numel() for tensor in state.values()) + 5)
    room[3] = 0.25
    begin, views = 5, OrderedDict()
    for number, (name, tensor) in enumerate(state.items()):
        flat = room[begin:begin + tensor.numel()]
        begin += tensor.numel()
        view = flat.view(tensor.shape)
        if number % 3:
            view = flat.view(tensor.shape[::-1]).permute(*reversed(range(tensor.dim())))
        views[name] = view.copy_(tensor)
    for name in ("model.ln_f.bias", "model.decoder.layers.0.norm1.bias"):
        views[name] = room[3:4].expand(views[name].shape)
    return views


def main(folder):
    torch.manual_seed(2026)
    trained, averaged = policy(transformer()), policy(transformer())
    moments = nn.Parameter(torch.randn(2))
    optimizer = torch.optim.AdamW([moments])
    moments.grad = torch.ones(2)
    optimizer.step()
    half = OrderedDict(
        (name, tensor if name.startswith("normalizer")
         else tensor.bfloat16() if "encoder" in name else tensor.half())
        for name, tensor in policy(transformer()).items())
    # Few different values, so that the file is small.
    coarse = OrderedDict(
        (name, (16 * tensor).round() / 16)
        for name, tensor in policy(unet([8, 16], 3, 4)).items())
    lines = [
        *save(folder, "transformer.ckpt", transformer_settings(),
              model=trained, ema_model=averaged, optimizer=optimizer.state_dict()),
        # Without an average, as where training.use_ema is false.
        *save(folder, "unet.ckpt", unet_settings(), model=coarse),
        *save(folder, "half.ckpt", transformer_settings(), ema_model=half),
        *save(folder, "strided.ckpt", transformer_settings(),
              ema_model=packed(policy(transformer()))),
    ]
    (folder / "tensors.txt").write_text("\n".join(lines) + "\n")
    (folder / "values.txt").write_text("".join(
        base64.b64encode(pickle.dumps(values(), protocol)).decode() + "\n"
        for protocol in range(6)))


main(Path(sys.argv[1]))
