"""The published networks in PyTorch, with the names of their state dicts, and the formula that fills them."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    """Convolution, batch norm, ReLU, pooling."""

    def __init__(self, inputs, outputs, size, pool=None):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, padding=size // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.pool = pool

    def forward(self, x):
        x = F.relu(self.bn(self.conv(x)))
        return F.max_pool2d(x, self.pool) if self.pool else x


class Vgg(nn.Module):
    def __init__(self, classes):
        super().__init__()
        widths = [1, 32, 32, 32, 64, 64, 128]
        for i, pool in enumerate([None, None, 2, None, 2, 2]):
            setattr(self, "conv%d" % i, Block(widths[i], widths[i + 1], 3, pool))
        self.dense1 = nn.Linear(256, 512)
        self.dense_out = nn.Linear(512, classes)

    def embed(self, x):
        for i in range(6):
            x = getattr(self, "conv%d" % i)(x)
        return F.relu(self.dense1(torch.cat([x.amax((2, 3)), x.mean((2, 3))], 1)))

    def forward(self, x):
        embedding = self.embed(x)
        return self.dense_out(embedding), embedding


class Crnn(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = Block(1, 128, 5, (2, 5))
        self.conv2 = Block(128, 128, 5, (2, 4))
        self.conv3 = Block(128, 128, 5, (2, 2))
        self.rnn1 = nn.GRU(256, 64, bidirectional=True, batch_first=True)
        self.dense = nn.Linear(64, classes)

    def forward(self, x):
        x = self.conv3(self.conv2(self.conv1(x)))
        steps = x.permute(0, 2, 3, 1).flatten(2)
        last = self.rnn1(steps)[0][:, -1]
        embedding = last[:, :64] * last[:, 64:]
        return self.dense(embedding), embedding


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
        else:
            self.downsample = None

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (self.downsample(x) if self.downsample else x))


class Res18(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        inputs = 64
        for i, width in enumerate([64, 128, 256, 512]):
            blocks = [Residual(inputs, width, 1 if i == 0 else 2), Residual(width, width, 1)]
            setattr(self, "layer%d" % (i + 1), nn.Sequential(*blocks))
            inputs = width
        self.fc = nn.Linear(512, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        embedding = self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))
        return self.fc(embedding), embedding


class SupervisedCnn(nn.Module):
    def __init__(self, classes, frames):
        super().__init__()
        for name, inputs, outputs in (("conv1", 1, 24), ("conv2", 24, 48), ("conv3", 48, 48)):
            setattr(self, name, nn.Conv2d(inputs, outputs, 5, padding=2))
        for name, width in (("1", 1), ("2", 24), ("22", 24), ("3", 48), ("33", 48), ("4", 48)):
            setattr(self, "norm" + name, nn.BatchNorm2d(width))
        self.linear1 = nn.Linear(48 * (frames // 4 // 4) * (96 // 2 // 2), 64)
        self.linear2 = nn.Linear(64, classes)

    def forward(self, x):
        x = F.relu(self.norm1(x))
        x = F.relu(self.norm22(F.max_pool2d(F.relu(self.norm2(self.conv1(x))), (4, 2))))
        x = F.relu(self.norm33(F.max_pool2d(F.relu(self.norm3(self.conv2(x))), (4, 2))))
        x = self.conv3(x)
        features = x.amax((2, 3))
        return self.linear2(F.relu(self.linear1(F.relu(self.norm4(x)).flatten(1)))), features


class Head(nn.Module):
    def __init__(self, inputs, width=512):
        super().__init__()
        self.net1 = nn.Sequential(nn.Linear(inputs, width), nn.BatchNorm1d(width), nn.ReLU(), nn.Linear(width, width))

    def forward(self, x):
        return F.normalize(self.net1(x))


def hashed(count, position, salt=1):
    """Values from -1 to 1 out of an integer hash."""
    with np.errstate(over="ignore"):
        x = np.arange(1, count + 1, dtype=np.uint32) * np.uint32(2654435761)
        x += np.uint32((position + 1 + salt) * 2246822519 & 0xFFFFFFFF)
        x ^= x >> np.uint32(16)
        x *= np.uint32(2246822507)
        x ^= x >> np.uint32(13)
        x *= np.uint32(3266489909)
        x ^= x >> np.uint32(16)
    return 2 * (x / 2.0**32) - 1


def filled(network):
    """Convolutions and dense layers by the hash, batch norm as it is made; a bias is scaled as its weight."""
    state = network.state_dict()
    for position, (name, tensor) in enumerate(state.items()):
        owner, kind = name.rsplit(".", 1)
        if owner + ".running_mean" in state:
            continue
        weight = state[owner + "." + kind.replace("bias", "weight")]
        if weight.dim() == 4:
            scale = np.sqrt(6.0 / (weight.shape[0] * weight.shape[2] * weight.shape[3]))
        else:
            scale = 1 / np.sqrt(float(weight.shape[1]))
        values = (scale * hashed(tensor.numel(), position)).astype(np.float32)
        tensor.copy_(torch.from_numpy(values.reshape(tuple(tensor.shape))))
    return network
