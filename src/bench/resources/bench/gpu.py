#!/usr/bin/env python3
"""Measures Saring's decoder on a GPU with Python's torch, random weights and the very archive that Saring loads.

Needs a CUDA device, torch 2.7 or later, and transformers for the comparison (left out with --no-transformers). Prints one JSON
object a shape: tokens/s, the share of the card's bf16 ceiling measured in the same run at the model's own shapes, labels/s,
the attention kernels that ran, and labels/s of Hugging Face transformers scoring the same labels as batched rows after a
cached prefix. With --device cpu the archive for processors is run in a tiny shape, to try the script itself.
"""
import argparse
import json
import os
import time

import torch

SHAPES = {  # layers, hidden, gated network, query heads, key heads, head size, vocabulary
    "8b": (36, 4096, 12288, 32, 8, 128, 151936),
    "32b": (64, 5120, 25600, 64, 8, 128, 151936),
    "tiny": (2, 64, 96, 4, 2, 16, 512),
}
TASKS = [3, 3, 3, 7, 15, 4]  # labels of sentiment, toxicity, spam, topic, intent, urgency
TRUNK, TAG, PREFIX = 48, 1, 450


def tree():
    """Parents of a tree's tokens (-1 is the message) and the tokens after which the next one is asked for."""
    parents, asked = [-1], []
    for labels in TASKS:
        at = 0
        for _ in range(TAG):
            parents.append(at)
            at = len(parents) - 1
        asked += [at] * labels
        for _ in range(labels):
            parents.append(at)
            asked.append(len(parents) - 1)
    return parents, asked


def layout(messages, device, vocabulary):
    parents, asked = tree()
    length = TRUNK + len(parents)
    depth = []
    for parent in parents:
        depth.append(1 if parent < 0 else depth[parent] + 1)
    positions = [PREFIX + i for i in range(TRUNK)] + [PREFIX + TRUNK - 1 + d for d in depth]
    mask = torch.full((length, length), -1e30)
    for i in range(length):
        mask[i, : min(i + 1, TRUNK)] = 0
        node = i - TRUNK
        while node >= 0:
            mask[i, TRUNK + node] = 0
            node = parents[node]
    count = messages * length
    rows = sorted(set(asked))
    index = {node: i for i, node in enumerate(rows)}
    put = lambda values: torch.tensor(values, device=device)
    return {
        "ids": torch.randint(0, vocabulary, (count,), device=device),
        "positions": put(positions * messages),
        "places": torch.arange(count, device=device).view(messages, length),
        "packed": torch.arange(count, device=device),
        "mask": mask.to(device).view(1, length, 1, length).repeat(messages, 1, 1, 1),
        "rows": put([m * length + TRUNK + node for m in range(messages) for node in rows]),
        "asked": put([m * len(rows) + index[node] for m in range(messages) for node in asked]),
        "next": torch.randint(0, vocabulary, (messages * len(asked),), device=device),
    }, length, len(rows)


def load(archive, shape, device, kind):
    layers, hidden, inner, heads, keys, size, vocabulary = shape
    module = torch.jit.load(archive)
    random = lambda *lengths: (torch.randn(*lengths, device=device) * 0.02).to(kind)
    ones = lambda length: torch.ones(length, device=device, dtype=kind)
    for _ in range(layers):
        inputs = [random(heads * size, hidden), random(keys * size, hidden), random(keys * size, hidden)]
        module.add_layer(ones(hidden), inputs, [ones(size), ones(size)], random(hidden, heads * size), ones(hidden),
                         random(inner, hidden), random(inner, hidden), random(hidden, inner))
    frequencies = 1.0 / (1e6 ** (torch.arange(0, size, 2).float() / size))
    module.add_ends(frequencies, random(vocabulary, hidden), ones(hidden), random(vocabulary, hidden), 32768, device)
    return module


def seconds(work, device, times=5):
    best = []
    for _ in range(times + 1):
        if device != "cpu":
            torch.cuda.synchronize()
        start = time.perf_counter()
        work()
        if device != "cpu":
            torch.cuda.synchronize()
        best.append(time.perf_counter() - start)
    return sorted(best[1:])[times // 2]


def ceiling(shape, rows, device, kind):
    """Operations a second of the layers' matrix products with nothing in between."""
    _, hidden, inner, heads, keys, size, _ = shape
    products = [(hidden, (heads + 2 * keys) * size), (heads * size, hidden), (hidden, inner), (hidden, inner), (inner, hidden)]
    pairs = [(torch.randn(rows, k, device=device).to(kind), torch.randn(n, k, device=device).to(kind)) for k, n in products]
    operations = sum(2 * rows * k * n for k, n in products)
    return operations / seconds(lambda: [torch.nn.functional.linear(x, w) for x, w in pairs], device)


def operations(shape, length, rows):
    layers, hidden, inner, heads, keys, size, vocabulary = shape
    weights = layers * (hidden * size * 2 * (heads + keys) + 3 * hidden * inner)
    parents, _ = tree()
    depth = []
    for parent in parents:
        depth.append(1 if parent < 0 else depth[parent] + 1)
    seen = length * PREFIX + TRUNK * (TRUNK + 1) / 2 + sum(TRUNK + d for d in depth)
    return 2 * length * weights + 2 * rows * vocabulary * hidden + 4 * layers * heads * size * seen


def kernels(work, device):
    if device == "cpu":
        return []
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA]) as profile:
        work()
        torch.cuda.synchronize()
    names = {event.key for event in profile.key_averages()}
    return sorted(name[:80] for name in names if "flash" in name.lower() or "fmha" in name.lower())


def transformers_labels(shape, device, kind):
    """Labels a second of transformers: each label a row of message and label, batched, after a cached prefix."""
    from transformers import DynamicCache, Qwen3Config, Qwen3ForCausalLM
    layers, hidden, inner, heads, keys, size, vocabulary = shape
    config = Qwen3Config(hidden_size=hidden, intermediate_size=inner, num_hidden_layers=layers, num_attention_heads=heads,
                         num_key_value_heads=keys, head_dim=size, vocab_size=vocabulary, tie_word_embeddings=False)
    with torch.device(device):
        model = Qwen3ForCausalLM(config).to(kind).eval()
    rows, tail = sum(TASKS), TAG + 2
    prefix = torch.randint(0, vocabulary, (1, PREFIX), device=device)
    text = torch.randint(0, vocabulary, (rows, TRUNK + tail), device=device)

    def work():
        with torch.inference_mode():
            cache = DynamicCache()
            model(prefix, past_key_values=cache, logits_to_keep=1)
            cache.batch_repeat_interleave(rows)
            logits = model(text, past_key_values=cache, logits_to_keep=tail).logits
            torch.log_softmax(logits.float(), -1).gather(-1, text[:, -tail:, None])

    return rows / seconds(work, device, 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archives", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--shapes", default="8b,32b")
    parser.add_argument("--messages", type=int, default=128)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--no-transformers", action="store_true")
    options = parser.parse_args()
    on_cpu = options.device == "cpu"
    kind = torch.float32 if on_cpu else torch.bfloat16
    for name in ["tiny"] if on_cpu else options.shapes.split(","):
        shape = SHAPES[name]
        archive = os.path.join(options.archives, f"decoder-{name}.pt")
        with torch.inference_mode():
            module = load(archive, shape, options.device, kind)
            inputs, length, rows = layout(options.messages, options.device, shape[-1])
            steps = torch.arange(PREFIX, device=options.device)
            causal = torch.full((PREFIX, PREFIX), -1e30, device=options.device).triu(1).view(1, PREFIX, 1, PREFIX)
            prefix = module.prefix(torch.randint(0, shape[-1], (PREFIX,), device=options.device), steps,
                                   steps.view(1, -1), steps, causal)
            score = lambda: module.score(inputs["ids"], inputs["positions"], inputs["places"], inputs["packed"],
                                         inputs["mask"], inputs["rows"], prefix, inputs["asked"], inputs["next"])
            took = seconds(score, options.device)
            top = ceiling(shape, options.messages * length, options.device, kind)
            ran = kernels(score, options.device)
        result = {
            "device": "cpu" if on_cpu else torch.cuda.get_device_name(),
            "shape": name,
            "tokens_per_s": options.messages * length / took,
            "labels_per_s": options.messages * sum(TASKS) / took,
            "ceiling_tflops": top / 1e12,
            "ceiling_share": options.messages * operations(shape, length, rows) / took / top,
            "attention_kernels": ran,
        }
        del module, prefix, inputs
        if not on_cpu:
            torch.cuda.empty_cache()
        if not options.no_transformers:
            result["transformers_labels_per_s"] = transformers_labels(shape, options.device, kind)
            result["vs_transformers"] = result["labels_per_s"] / result["transformers_labels_per_s"]
        print(json.dumps(result))


if __name__ == "__main__":
    main()
