"""Makes the files beside it with Python 3 and its pickle module alone: what torch.save would write, with stand-ins
for the classes and functions that a pickle of PyTorch names. Run: python3 make_files.py FOLDER"""
import collections
import io
import os
import pickle
import struct
import sys
import types
import zipfile

torch = types.ModuleType("torch")
utils = types.ModuleType("torch._utils")
sys.modules.update({"torch": torch, "torch._utils": utils})
FORMATS = {"Float": "f", "Double": "d", "Half": "e", "Long": "q", "Int": "i", "Short": "h", "Char": "b", "Byte": "B", "Bool": "?"}
for kind in [*FORMATS, "BFloat16"]:
    name = kind + "Storage"
    setattr(torch, name, type(name, (), {"__module__": "torch"}))


def named(name):
    def function(*arguments):
        raise RuntimeError("only for naming")

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch._utils"
    setattr(utils, name, function)
    return function


rebuild, parameter = named("_rebuild_tensor_v2"), named("_rebuild_parameter")


class Storage:
    def __init__(self, key, kind, values):
        self.key, self.kind, self.count = key, kind, len(values)
        if kind == "BFloat16":
            self.data = b"".join(struct.pack("<f", value)[2:] for value in values)
        else:
            self.data = struct.pack("<%d%s" % (len(values), FORMATS[kind]), *values)


class Tensor:
    def __init__(self, storage, size, stride, offset=0):
        self.arguments = (storage, offset, size, stride, False, collections.OrderedDict())

    def __reduce__(self):
        return rebuild, self.arguments


class Parameter:
    def __init__(self, data):
        self.data = data

    def __reduce__(self):
        return parameter, (self.data, True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def __init__(self, out, legacy):
        super().__init__(out, protocol=2)
        self.legacy, self.storages = legacy, {}

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        self.storages[value.key] = value
        id_ = ("storage", getattr(torch, value.kind + "Storage"), value.key, "cuda:0", value.count)
        return id_ + (None,) if self.legacy else id_


def save_zip(path, value):
    out = io.BytesIO()
    pickler = Pickler(out, False)
    pickler.dump(value)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        def add(name, data):
            archive.writestr(zipfile.ZipInfo("archive/" + name), data)

        add("data.pkl", out.getvalue())
        add("byteorder", "little")
        for key, storage in pickler.storages.items():
            add("data/" + key, storage.data)
        add("version", "3\n")


def save_legacy(path, value):
    with open(path, "wb") as out:
        pickle.dump(0x1950A86A20F9469CFC6C, out, protocol=2)
        pickle.dump(1001, out, protocol=2)
        machine = dict(protocol_version=1001, little_endian=True, type_sizes=dict(short=2, int=4, long=4))
        pickle.dump(machine, out, protocol=2)
        pickler = Pickler(out, True)
        pickler.dump(value)
        keys = sorted(pickler.storages)
        pickle.dump(keys, out, protocol=2)
        for key in keys:
            out.write(struct.pack("<q", pickler.storages[key].count) + pickler.storages[key].data)


class StateDict(collections.OrderedDict):
    """Pickled as an OrderedDict with an attribute, as PyTorch's state dicts are."""

    def __reduce__(self):
        return collections.OrderedDict, (), {"_metadata": collections.OrderedDict(version=1)}, None, iter(self.items())


def state_dict():
    floats = Storage("0", "Float", [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    state = StateDict()
    state["plain"] = Parameter(Tensor(floats, (2, 3), (3, 1)))
    state["transposed"] = Tensor(floats, (3, 2), (1, 3))
    state["middle"] = Tensor(floats, (2, 2), (3, 1), 1)
    state["expanded"] = Tensor(floats, (2, 3), (0, 1))
    state["empty"] = Tensor(floats, (0, 3), (3, 1))
    state["steps"] = Tensor(Storage("1", "Long", [1 << 40]), (), ())
    exact = [1.0, -0.5, 2.0 ** -20, 0.0]
    for i, kind in enumerate(("Half", "BFloat16", "Double")):
        state[kind] = Tensor(Storage(str(2 + i), kind, exact), (4,), (1,))
    for i, kind in enumerate(("Int", "Short", "Char")):
        state[kind] = Tensor(Storage(str(5 + i), kind, [3, -4]), (2,), (1,))
    state["Byte"] = Tensor(Storage("8", "Byte", [3, 252]), (2,), (1,))
    state["Bool"] = Tensor(Storage("9", "Bool", [True, False]), (2,), (1,))
    return state


def embeddings():
    """Two views of three clips: z, two labels."""
    views = [Storage(str(i), "Float", values) for i, values in enumerate(([1, 0, 0, 1, 1, 1], [1, 0, 1, 0, 1, -1]))]
    z = [Tensor(view, (3, 2), (2, 1)) for view in views]
    return {"h": z, "z": z, "labels": Tensor(Storage("2", "Long", [0, 1, 1]), (3,), (1,))}


class Hostile:
    def __reduce__(self):
        return os.system, ("touch hostile",)


if __name__ == "__main__":
    for save, ending in ((save_zip, "zip"), (save_legacy, "legacy")):
        save(os.path.join(sys.argv[1], "state_dict." + ending + ".pth"), state_dict())
        save(os.path.join(sys.argv[1], "embeddings." + ending + ".pt"), embeddings())
        save(os.path.join(sys.argv[1], "hostile." + ending + ".pth"), {"weight": Hostile()})
