# SPDX-License-Identifier: Apache-2.0
"""Times the dense DDPM-100 loop of Diffusion Policy's transformer in PyTorch.

Prints the median chunk's share of one step, in milliseconds.
usage: dense_chunk.py eager|trace|compile WIDTH THREADS CHUNKS
"""
import math
import statistics
import sys
import time

import torch
from torch import nn

HORIZON, ACTIONS, SEEN, STEPS_SEEN, LAYERS, HEADS, STEPS = 16, 2, 20, 2, 8, 4, 100


class Policy(nn.Module):
    """The reference's layers in its order: everything is computed in every step."""

    def __init__(self, width):
        super().__init__()
        self.sample = nn.Linear(ACTIONS, width)
        self.seen = nn.Linear(SEEN, width)
        self.places = nn.Parameter(torch.randn(1, HORIZON, width) * 0.02)
        self.memory_places = nn.Parameter(torch.randn(1, 1 + STEPS_SEEN, width) * 0.02)
        self.encoder = nn.Sequential(nn.Linear(width, 4 * width), nn.Mish(), nn.Linear(4 * width, width))
        layer = nn.TransformerDecoderLayer(
            width, HEADS, 4 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.decoder = nn.TransformerDecoder(layer, LAYERS)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, ACTIONS)
        rates = torch.exp(torch.arange(width // 2) * (-math.log(10000) / (width // 2 - 1)))
        self.register_buffer("rates", rates)
        later = torch.triu(torch.full((HORIZON, HORIZON), float("-inf")), 1)
        self.register_buffer("mask", later)
        unseen = torch.triu(torch.full((HORIZON, 1 + STEPS_SEEN), float("-inf")), 2)
        self.register_buffer("memory_mask", unseen)

    def forward(self, sample, timestep, seen):
        angle = timestep[:, None] * self.rates[None]
        time_token = torch.cat([angle.sin(), angle.cos()], -1).unsqueeze(1)
        memory = self.encoder(torch.cat([time_token, self.seen(seen)], 1) + self.memory_places)
        h = self.sample(sample) + self.places
        h = self.decoder(h, memory, tgt_mask=self.mask, memory_mask=self.memory_mask)
        return self.head(self.norm(h))


def schedule():
    bar = [math.cos((i / STEPS + 0.008) / 1.008 * math.pi / 2) ** 2 for i in range(STEPS + 1)]
    betas = [min(1 - bar[i + 1] / bar[i], 0.999) for i in range(STEPS)]
    cumulated, product = [], 1.0
    for beta in betas:
        product *= 1 - beta
        cumulated.append(product)
    return betas, cumulated


def chunk(model, seen, betas, cumulated):
    x = torch.randn(1, HORIZON, ACTIONS)
    for t in reversed(range(STEPS)):
        noise = model(x, torch.tensor([float(t)]), seen)
        here, before = cumulated[t], cumulated[t - 1] if t else 1.0
        clean = ((x - math.sqrt(1 - here) * noise) / math.sqrt(here)).clamp(-1, 1)
        x = (
            math.sqrt(before) * betas[t] / (1 - here) * clean
            + math.sqrt(1 - betas[t]) * (1 - before) / (1 - here) * x
        )
        if t:
            x = x + math.sqrt((1 - before) / (1 - here) * betas[t]) * torch.randn_like(x)
    return x.numpy()


def main():
    way, width, threads, count = sys.argv[1], *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Policy(width).eval()
    seen = torch.zeros(1, STEPS_SEEN, SEEN)
    with torch.inference_mode(way != "trace"), torch.no_grad():
        if way == "trace":
            example = (torch.randn(1, HORIZON, ACTIONS), torch.tensor([1.0]), seen)
            model = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.trace(model, example)))
        elif way == "compile":
            import torch._inductor.config as inductor

            inductor.freezing = True
            model = torch.compile(model)
        betas, cumulated = schedule()
        times = []
        for call in range(-max(3, count // 4), count):
            begun = time.perf_counter()
            chunk(model, seen, betas, cumulated)
            if call >= 0:
                times.append((time.perf_counter() - begun) * 1e3)
    print(f"{statistics.median(times) / STEPS:.4f}")


main()
