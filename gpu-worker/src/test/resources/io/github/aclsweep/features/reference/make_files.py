"""Makes the files beside it with h5py 3.7: the layout of the published features (one row of float64 bytes per clip,
frames x bands, and the class number as a text), four bands instead of 96. Run: python3 make_files.py FOLDER"""
import os
import sys

import h5py
import numpy as np

rows = h5py.special_dtype(vlen=np.dtype("uint8"))
texts = h5py.special_dtype(vlen=str)
for mode, labels in (("train", [0, 11, 2]), ("val", [2, 0]), ("test", [11, 0])):
    with h5py.File(os.path.join(sys.argv[1], "FSDnoisy18k_%s.hdf5" % mode), "w") as file:
        data = file.create_dataset("binary_data", (len(labels),), dtype=rows)
        numbers = file.create_dataset("labels", (len(labels),), dtype=texts)
        for i, label in enumerate(labels):
            frames, bands = np.meshgrid(np.arange(101 + i), np.arange(4), indexing="ij")
            data[i] = np.frombuffer((-(i + 1) - 0.25 * bands - frames / 128).tobytes(), dtype="uint8")
            numbers[i] = str(label)
