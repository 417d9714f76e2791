"""Makes the files beside it with PyTorch 1.13 (CPU). Run: python3 make_files.py FOLDER"""
import os
import sys
from collections import OrderedDict

import torch


def state_dict():
    """Views of one storage, and every type of number."""
    floats = torch.arange(6, dtype=torch.float32)
    state = torch.nn.Module().state_dict()
    state["plain"] = torch.nn.Parameter(floats.view(2, 3))
    state["transposed"] = floats.view(2, 3).t()
    state["middle"] = floats.view(2, 3)[:, 1:]
    state["expanded"] = floats[:3].expand(2, 3)
    state["empty"] = floats.view(2, 3)[:0]
    state["steps"] = torch.tensor(1 << 40)
    for name, kind in (("Half", torch.half), ("BFloat16", torch.bfloat16), ("Double", torch.double)):
        state[name] = torch.tensor([1.0, -0.5, 2.0**-20, 0.0], dtype=kind)
    for name, kind in (("Int", torch.int), ("Short", torch.short), ("Char", torch.int8)):
        state[name] = torch.tensor([3, -4], dtype=kind)
    state["Byte"] = torch.tensor([3, 252], dtype=torch.uint8)
    state["Bool"] = torch.tensor([True, False])
    return state


def embeddings():
    """Two views of three clips: z, two labels."""
    z = [torch.tensor([[1.0, 0], [0, 1], [1, 1]]), torch.tensor([[1.0, 0], [1, 0], [1, -1]])]
    return {"h": z, "z": z, "labels": torch.tensor([0, 1, 1])}


class Hostile:
    def __reduce__(self):
        return os.system, ("touch hostile",)


if __name__ == "__main__":
    for ending, is_zip in (("zip", True), ("legacy", False)):
        for name, value in (
            ("state_dict.%s.pth", state_dict()),
            ("embeddings.%s.pt", embeddings()),
            ("hostile.%s.pth", OrderedDict(weight=Hostile())),
        ):
            torch.save(value, os.path.join(sys.argv[1], name % ending), _use_new_zipfile_serialization=is_zip)
