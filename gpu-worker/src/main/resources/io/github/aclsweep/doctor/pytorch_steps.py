"""Pretraining steps in PyTorch, eager, timed for comparison with acl-sweep's on the same device.

An encoder with its projection head, the angular contrastive loss (arXiv 2211.05442) at alpha 0.3 and SGD, on noise that
lies on the device already: no views are made. Prints one line of JSON.
"""
import argparse
import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

FRAMES, BANDS, PROJECTION = 101, 96, 512
ALPHA, TEMPERATURE, MARGIN, DIVISOR = 0.3, 0.2, 0.5, 25.0


def convolution(inputs, outputs, size, stride):
    layer = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
    nn.init.normal_(layer.weight, std=math.sqrt(2 / (size * size * outputs)))
    return layer


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            convolution(inputs, outputs, 3, stride),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
            convolution(outputs, outputs, 3, 1),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(convolution(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x))


def res18():
    layers = [convolution(1, 64, 7, 2), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    inputs = 64
    for stage, width in enumerate([64, 128, 256, 512]):
        layers += [Residual(inputs, width, 1 if stage == 0 else 2), Residual(width, width, 1)]
        inputs = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())


class GlobalPool(nn.Module):
    def forward(self, x):
        return torch.cat([torch.amax(x, (2, 3)), torch.mean(x, (2, 3))], 1)


def small():
    layers, inputs = [], 1
    for width in [16, 32, 64, 128, 128]:
        layers += [convolution(inputs, width, 3, 2), nn.BatchNorm2d(width), nn.ReLU()]
        inputs = width
    return nn.Sequential(*layers, GlobalPool())


def vgg():
    layers, inputs = [], 1
    for width, pooled in [(32, False), (32, False), (32, True), (64, False), (64, True), (128, True)]:
        layers += [convolution(inputs, width, 3, 1), nn.BatchNorm2d(width), nn.ReLU()]
        layers += [nn.MaxPool2d(2)] if pooled else []
        inputs = width
    return nn.Sequential(*layers, GlobalPool(), nn.Linear(2 * inputs, 512), nn.ReLU())


ENCODERS = {"res18": (res18, 512), "vgg": (vgg, 512), "small": (small, 256)}


def head(inputs):
    return nn.Sequential(
        nn.Linear(inputs, PROJECTION), nn.BatchNorm1d(PROJECTION), nn.ReLU(), nn.Linear(PROJECTION, PROJECTION)
    )


def info_nce(projections, clips):
    rows = torch.arange(2 * clips, device=projections.device)
    logits = projections @ projections.t() / TEMPERATURE
    logits = logits.masked_fill(torch.eye(2 * clips, dtype=torch.bool, device=logits.device), -1e9)
    return F.cross_entropy(logits, (rows + clips) % (2 * clips))


def angular_margin(embeddings, clips):
    directions = F.normalize(embeddings)
    angles = (directions @ directions.t()).clamp(-1 + 1e-7, 1 - 1e-7).acos()
    itself = torch.eye(2 * clips, device=angles.device)
    positive = itself.roll(clips, 0)
    repulsion = F.relu(MARGIN - angles) ** 2
    return (angles ** 2 * positive + repulsion * (1 - positive - itself)).sum() / DIVISOR


def step(encoder, projector, optimiser, view1, view2):
    embedding1, embedding2 = encoder(view1), encoder(view2)
    projections = torch.cat([F.normalize(projector(embedding1)), F.normalize(projector(embedding2))])
    clips = len(view1)
    loss = ALPHA * info_nce(projections, clips)
    loss = loss + (1 - ALPHA) * angular_margin(torch.cat([embedding1, embedding2]), clips)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return loss.detach()


def memory_in_use_mib(device):
    if device.type != "cuda":
        return 0
    free, total = torch.cuda.mem_get_info(device)
    return (total - free) >> 20


def resident_mib():
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmRSS:"))


def training(name, device, clips):
    """The step as a function without arguments."""
    build, embedding = ENCODERS[name]
    encoder, projector = build().to(device), head(embedding).to(device)
    parameters = list(encoder.parameters()) + list(projector.parameters())
    optimiser = torch.optim.SGD(parameters, lr=0.03, momentum=0.9, weight_decay=1e-4)
    views = torch.randn(2, clips, 1, FRAMES, BANDS, device=device)
    return lambda: step(encoder, projector, optimiser, *views)


def serve(one_step):
    """A step for each line of the input, so that another program's steps can come in between."""
    print("PyTorch " + torch.__version__, flush=True)
    for _ in sys.stdin:
        print(one_step().item(), flush=True)


def measure(one_step, device, steps, epochs):
    series = {"losses": [], "milliseconds": [], "deviceMib": [], "residentMib": []}
    for _ in range(epochs):
        began = time.perf_counter()
        total = torch.zeros((), device=device)
        for _ in range(steps):
            total += one_step()
        series["losses"].append(total.item() / steps)  # waits for the device
        series["milliseconds"].append((time.perf_counter() - began) * 1000 / steps)
        series["deviceMib"].append(memory_in_use_mib(device))
        series["residentMib"].append(resident_mib())
    return series


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--encoder", choices=sorted(ENCODERS), default="res18")
    parser.add_argument("--batch-clips", type=int, default=128)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--serve", action="store_true", help="do a step for each line of the input")
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    one_step = training(options.encoder, device, options.batch_clips)
    if options.serve:
        serve(one_step)
        return
    series = measure(one_step, device, options.steps, options.epochs)
    series["program"] = "PyTorch " + torch.__version__
    series["device"] = options.device.replace("cuda", "gpu")
    series["batchClips"] = options.batch_clips
    series["steps"] = options.steps
    print(json.dumps(series))


if __name__ == "__main__":
    main()
