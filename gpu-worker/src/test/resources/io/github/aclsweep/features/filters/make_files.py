"""Makes the files beside this script with h5py 3.16: six clips of two bands, with the filters that h5py writes."""
import h5py
import numpy as np


def rows(name, libver=None, **filters):
    random = np.random.default_rng(3)
    with h5py.File(f"rows-{name}.hdf5", "w", libver=libver) as file:
        data = file.create_dataset("binary_data", (6,), dtype=h5py.vlen_dtype(np.uint8), **filters)
        labels = file.create_dataset("labels", (6,), dtype=h5py.string_dtype(), **filters)
        for i in range(6):
            data[i] = np.frombuffer(random.standard_normal((4 + i, 2)).astype("<f8").tobytes(), np.uint8)
            labels[i] = str(i % 3)


def fixed(name, **filters):
    random = np.random.default_rng(3)
    clips = [np.frombuffer(random.standard_normal((4, 2)).astype("<f8").tobytes(), np.uint8) for _ in range(6)]
    with h5py.File(f"fixed-{name}.hdf5", "w") as file:
        file.create_dataset("binary_data", data=np.stack(clips), chunks=(4, 64), **filters)
        file.create_dataset("labels", data=np.array([b"0", b"1", b"2"] * 2), chunks=(4,), **filters)


rows("plain")
rows("gzshuf", chunks=(4,), compression="gzip", shuffle=True)
rows("lzf", chunks=(4,), compression="lzf")
rows("lzfshuf", chunks=(4,), compression="lzf", shuffle=True)
rows("big", chunks=(100,), maxshape=(None,), compression="lzf", shuffle=True)
rows("latest", libver="latest", chunks=(4,), compression="gzip")
fixed("gz", compression="gzip", shuffle=True)
fixed("fl", fletcher32=True)
fixed("all", compression="gzip", shuffle=True, fletcher32=True)
fixed("lall", compression="lzf", shuffle=True, fletcher32=True)
