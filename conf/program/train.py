#!/usr/bin/env python3
"""Logistic regression in plain Python: an example of a program that ./sweep runs, see README.md."""

import argparse
import csv
import json
import math
import os
import random
import signal
import sys
import time


def points(count, generator):
    """Points of two classes that overlap, each as (features, label)."""
    drawn = []
    for _ in range(count):
        label = generator.randrange(2)
        centre = 0.8 if label else -0.8
        features = [generator.gauss(centre, 1.0) for _ in range(4)] + [1.0]
        drawn.append((features, label))
    return drawn


def probability(weights, features):
    total = sum(w * x for w, x in zip(weights, features))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def loss(weights, data):
    terms = [math.log(p if label else 1.0 - p) for p, label in
             ((min(max(probability(weights, f), 1e-9), 1 - 1e-9), label) for f, label in data)]
    return -sum(terms) / len(terms)


def write(path, text):
    """Under another name first: a killed program leaves no half of a file."""
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".part", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    settings = json.loads(os.environ["ACL_SWEEP_SETTINGS"])
    seed = int(os.environ["ACL_SWEEP_SEED"])
    checkpoint = os.path.join(os.environ["ACL_SWEEP_CHECKPOINTS"], "state.json")

    data = random.Random(1)  # the same clips for every trial, so that trials can be compared
    training, validation, test = points(60, data), points(60, data), points(200, data)
    generator = random.Random(seed)
    state = {"epoch": 0, "weights": [generator.gauss(0.0, 1.0) for _ in range(5)]}
    if os.path.exists(checkpoint):
        with open(checkpoint, encoding="utf-8") as file:
            state = json.load(file)
        print("goes on after epoch", state["epoch"])

    def stop(signum, frame):
        write(checkpoint, json.dumps(state))
        sys.exit(1)

    signal.signal(signal.SIGTERM, stop)

    while state["epoch"] < settings["epochs"]:
        epoch = state["epoch"] + 1
        order = random.Random(seed * 1000 + epoch).sample(training, len(training))
        weights = list(state["weights"])
        for features, label in order:
            error = probability(weights, features) - label
            weights = [w - options.lr * (error * x + settings["decay"] * w)
                       for w, x in zip(weights, features)]
        time.sleep(settings["seconds_per_epoch"])
        line = {"epoch": epoch, "epochs": settings["epochs"],
                "loss": loss(weights, training), "val_loss": loss(weights, validation)}
        with open(os.path.join(options.out, "metrics.jsonl"), "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        state = {"epoch": epoch, "weights": weights}  # after its line: killed before, it does this epoch again
        write(checkpoint, json.dumps(state))
        print(f"\repoch {epoch}/{settings['epochs']}", end="", flush=True)
    print()

    right = 0
    with open(os.path.join(options.out, "predictions.csv"), "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["item", "label", "predicted"])
        for i, (features, label) in enumerate(test):
            predicted = int(probability(state["weights"], features) > 0.5)
            right += predicted == label
            table.writerow([i, label, predicted])
    result = {"accuracy": 100.0 * right / len(test), "val_loss": loss(state["weights"], validation)}
    write(os.path.join(options.out, "result.json"), json.dumps(result))


if __name__ == "__main__":
    main()
