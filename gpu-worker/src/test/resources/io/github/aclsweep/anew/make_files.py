"""Makes the small vectors beside it: arrays of the names that the published vectors have, computed anew with PyTorch
1.13, NumPy 1.24 and Pillow 9.4 on a CPU, from the papers' formulas. Run: python3 make_files.py FOLDER"""
import json
import os
import sys

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

import networks

RANDOM = np.random.RandomState(7)
ALPHAS = np.arange(11) / 10
FEW_ALPHAS = [0.0, 0.3, 1.0]


def floats(values):
    return torch.tensor(np.asarray(values, np.float32))


def save(name, arrays):
    plain = {}
    for key, value in arrays.items():
        value = np.asarray(value.detach() if torch.is_tensor(value) else value)
        wide = np.int64 if value.dtype.kind in "iub" else value.dtype
        plain[key] = np.ascontiguousarray(value, wide).reshape(value.shape)
    np.savez_compressed(os.path.join(sys.argv[1], name + ".npz"), **plain)


# ---- losses ------------------------------------------------------------------------------------------------------


def info_nce(z, temperature):
    rows = len(z)
    similarity = (z @ z.T / temperature).masked_fill(torch.eye(rows, dtype=torch.bool), -float("inf"))
    return F.cross_entropy(similarity, (torch.arange(rows) + rows // 2) % rows)


def angles(f, guard=1e-7):
    f = F.normalize(f)
    return torch.acos(torch.clamp(f @ f.T, -1 + guard, 1 - guard))


def angular(f, positive, divisor):
    """Sum over ordered pairs; positive[i, j] says which."""
    theta = angles(f)
    terms = torch.where(positive, theta**2, F.relu(0.5 - theta) ** 2)
    return terms.masked_select(~torch.eye(len(f), dtype=torch.bool)).sum() / divisor


def other_view(rows):
    i = torch.arange(rows)
    return ((i[:, None] + rows // 2) % rows) == i[None, :]


def same_label(labels):
    return labels[:, None] == labels[None, :]


def gradients(loss, *variables):
    return [g if g is not None else torch.zeros_like(v) for g, v in zip(torch.autograd.grad(loss, variables, allow_unused=True), variables)]


def acl(z, h, alpha):
    z, h = z.clone().requires_grad_(), h.clone().requires_grad_()
    one, two = info_nce(z, 0.2), angular(h, other_view(len(h)), 25)
    total = alpha * one + (1 - alpha) * two
    return one, two, total, gradients(total, z, h)


def acl_arrays(out, prefix, z, h, alphas):
    passes = [acl(z, h, alpha) for alpha in alphas]
    out.update({prefix + "z": z, prefix + "h": h, prefix + "loss1": passes[0][0], prefix + "loss2": passes[0][1]})
    out[prefix + "total"] = np.array([p[2].item() for p in passes], np.float32)
    return passes


def losses():
    out = {}
    z, h = F.normalize(floats(RANDOM.randn(16, 32))), floats(2 + 4 * RANDOM.rand(16, 32))
    acl_arrays(out, "", z, h, ALPHAS)
    few = [acl(z, h, alpha)[3] for alpha in FEW_ALPHAS]
    out.update(alphas=ALPHAS, grad_alphas=np.array(FEW_ALPHAS), grad_z=torch.stack([g[0] for g in few]), grad_h=torch.stack([g[1] for g in few]))
    out["temps"] = np.array([0.05, 0.07, 0.1, 0.2, 0.5, 1.0])
    out["loss1_by_temp"] = np.array([info_nce(z, t).item() for t in out["temps"]], np.float32)
    for name, clips in (("oddN_", 5), ("n1_", 1)):
        rows = F.normalize(floats(RANDOM.randn(2 * clips, 7))), floats(0.5 + RANDOM.rand(2 * clips, 6))
        passes = acl_arrays(out, name, *rows, FEW_ALPHAS)
        out.update({name + "grad_z": torch.stack([p[3][0] for p in passes]), name + "grad_h": torch.stack([p[3][1] for p in passes])})
    for name in ("pos_equal", "neg_equal", "zero_row", "neg_opposite"):
        z, h = F.normalize(floats(RANDOM.randn(6, 5))), floats(RANDOM.randn(6, 4))
        if name == "pos_equal":
            h[3] = h[0]
        elif name == "zero_row":
            h[0] = 0
        else:
            h[1] = h[0] * (2 if name == "neg_equal" else -2)
        _, two, _, (_, gradient) = acl(z, h, 0.0)
        out.update({"edge_%s_z" % name: z, "edge_%s_h" % name: h, "edge_%s_guarded_loss2" % name: two, "edge_%s_guarded_grad_h" % name: gradient})
    supervised_losses(out)
    save("acl_loss", out)


def supervised_losses(out):
    features, logits = floats(RANDOM.rand(12, 9)), floats(RANDOM.randn(12, 6))
    labels = torch.tensor([0, 1, 2] * 4)

    def both(alpha):
        f, l = features.clone().requires_grad_(), logits.clone().requires_grad_()
        ce, amc = F.cross_entropy(l, labels), angular(f, same_label(labels), 50)
        total = alpha * ce + (1 - alpha) * amc
        return ce, amc, total, gradients(total, f, l)

    out.update(sup_features=features[:, :, None, None], sup_logits=logits, sup_labels=labels, sup_ce=both(0.0)[0], sup_amc=both(0.0)[1])
    out["sup_total"] = np.array([both(alpha)[2].item() for alpha in ALPHAS], np.float32)
    few = [both(alpha)[3] for alpha in FEW_ALPHAS]
    out.update(sup_grad_alphas=np.array(FEW_ALPHAS), sup_grad_features=torch.stack([g[0] for g in few]), sup_grad_logits=torch.stack([g[1] for g in few]))
    theta, different = angles(features), ~same_label(labels)
    out["sup_active_negatives"] = ((theta < 0.5) & different).sum()
    edge = features.clone()
    edge[3], edge[1] = edge[0] * 1.5, edge[0] * 0.5
    variable = edge.clone().requires_grad_()
    amc = angular(variable, same_label(labels), 50)
    out.update(sup_edge_features=edge, sup_edge_amc=amc, sup_edge_grad_features=gradients(amc, variable)[0])
    out.update(sup_nopos_labels=torch.arange(12), sup_nopos_amc=angular(features, same_label(torch.arange(12)), 50))
    out["sup_noneg_amc"] = angular(features, same_label(torch.zeros(12)), 50)
    cosine = floats([-1, -0.999, -0.5, 0, 0.5, 0.87, 0.88, 0.9, 0.99, 0.9999, 0.99999, 1]).requires_grad_()
    theta = torch.acos(torch.clamp(cosine, -1 + 1e-7, 1 - 1e-7))
    attraction = gradients((theta**2).sum(), cosine)[0]
    theta = torch.acos(torch.clamp(cosine, -1 + 1e-7, 1 - 1e-7))
    out.update(scalar_cos=cosine, scalar_sup_angle=theta, scalar_sup_dpos=attraction)
    out["scalar_sup_dneg"] = gradients((F.relu(0.5 - theta) ** 2).sum(), cosine)[0]


def defect():
    degrees = np.array([0, 10, 90, 105, 2, 13, 88, 101.0])
    out = {"semantic_labels": np.array([0, 0, 1, 1, 0, 0, 1, 1]), "temperature": np.array(0.07)}
    for k, order in enumerate(([0, 1, 2, 3, 4, 5, 6, 7], [2, 1, 0, 3, 6, 5, 4, 7])):
        turn = np.radians(degrees[order])
        points = floats(np.stack([np.cos(turn), np.sin(turn)], 1))
        labels = torch.tensor(out["semantic_labels"])
        same = same_label(labels) & ~torch.eye(8, dtype=torch.bool)
        out["features%d" % k] = points
        out["infonce%d" % k] = info_nce(points, 0.07)
        out["angular_instance%d" % k] = angular(points, other_view(8), 25)
        out["angular_semantic%d" % k] = angular(points, same_label(labels), 50)
        out["tolerance_semantic%d" % k] = (points @ points.T)[same].mean()
        out["uniformity%d" % k] = uniformity(points)
    save("infonce_defect", out)


# ---- evaluation --------------------------------------------------------------------------------------------------


def uniformity(x):
    return torch.pdist(F.normalize(x.double())).pow(2).mul(-2).exp().mean().log().float()


def quality():
    labels = torch.tensor([0, 1, 2, 2, 4, 4, 1, 0, 0, 2])
    rows = {key: floats(RANDOM.randn(10, width) + 0.5) for key, width in (("z_view1", 5), ("z_view2", 5), ("h_view1", 8), ("h_view2", 8))}

    def tolerance(kind):
        both = F.normalize(torch.cat([rows[kind + "_view1"], rows[kind + "_view2"]]).double())
        twice = torch.cat([labels, labels])
        return (both @ both.T)[same_label(twice) & ~torch.eye(20, dtype=torch.bool)].mean().float()

    out = dict(rows, labels=labels, uniformity=uniformity(rows["z_view1"]), table_minus_u=-uniformity(rows["z_view1"]))
    out.update(uniformity_z_view2=uniformity(rows["z_view2"]), uniformity_h_view1=uniformity(rows["h_view1"]))
    out.update(tolerance=tolerance("z"), tolerance_h=tolerance("h"))
    save("quality", out)


def scores(predictions, labels, patches, classes):
    right = np.array(predictions) == labels
    return dict(
        micro=100 * right.mean(),
        macro=np.mean([100 * right[labels == c].mean() for c in range(classes)]),
        weighted=100 * (right * patches).sum() / patches.sum(),
        per_class=np.array([100 * right[labels == c].mean() for c in range(classes)]),
    )


def evaluation():
    patches = np.array([1, 3, 2, 5, 1, 4, 2, 3])
    clip_of, labels = np.repeat(np.arange(8), patches), np.array([0, 1, 2, 0, 1, 2, 0, 1])
    logits = floats(3 * RANDOM.randn(len(clip_of), 3))
    probability = np.stack([F.softmax(logits.double(), 1).numpy()[clip_of == clip].mean(0) for clip in range(8)])
    figures = scores(probability.argmax(1), labels, patches, 3)
    out = dict(eval_logits=logits, eval_clip_index=clip_of, eval_clip_label=labels, eval_clip_probability=probability)
    out.update(eval_clip_prediction=probability.argmax(1), eval_micro=figures["micro"], eval_macro=figures["macro"])
    out.update(eval_micro_patch_weighted=figures["weighted"], eval_accuracy_per_class=figures["per_class"])
    neighbours(out)
    save("evaluation", out)


def majority(votes, classes):
    """The smallest label wins a tie."""
    return int(np.bincount(votes, minlength=classes).argmax())


def neighbours(out):
    """The published rule reads labels from the list that still holds the query clip's patches."""
    patches = np.array([2, 1, 4, 3, 2, 3, 1, 2, 3, 2])
    clip_of, labels = np.repeat(np.arange(10), patches), np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
    rows = F.normalize(floats(RANDOM.randn(len(clip_of), 4) + np.eye(5)[labels[clip_of]][:, :4])).numpy()
    out.update(knn_features=rows, knn_clip_index=clip_of, knn_clip_label=labels, knn_k=np.array(6))
    for rule in ("reference", "corrected"):
        patch_labels = []
        for query in range(len(rows)):
            others = np.flatnonzero(clip_of != clip_of[query])
            nearest = np.argsort(-(rows[others] @ rows[query]), kind="stable")[:6]
            read = nearest if rule == "reference" else others[nearest]
            patch_labels.append(majority(labels[clip_of[read]], 5))
        clips = [majority(np.array(patch_labels)[clip_of == clip], 5) for clip in range(10)]
        figures = scores(clips, labels, patches, 5)
        prefix = "knn_%s_" % rule
        out.update({prefix + "patch_prediction": patch_labels, prefix + "clip_prediction": clips})
        out.update({prefix + "top1": figures["micro"], prefix + "macro": figures["macro"]})


# ---- schedules and optimisers ------------------------------------------------------------------------------------


def rates(start, epochs, milestones):
    optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], start)
    schedule, found = torch.optim.lr_scheduler.MultiStepLR(optimiser, milestones, 0.1), []
    for _ in range(epochs):
        found.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
    return np.array(found)


def plateau(mode, figures, start, factor, patience):
    optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], start)
    schedule, found = torch.optim.lr_scheduler.ReduceLROnPlateau(optimiser, mode, factor, patience), []
    for figure in figures:
        schedule.step(figure)
        found.append(optimiser.param_groups[0]["lr"])
    return np.array(found)


def schedules():
    loss = np.concatenate([np.linspace(3, 1, 8), 1 - 2e-5 * np.arange(20), [0.9], np.full(14, 0.95)])
    macro = np.concatenate([[20, 30, 30.002, 30.004], np.full(9, 30.0), [31], np.full(6, 30.5)])
    validation = np.array([40, 38, 42.5, 42.5, np.nan, 42.4, 42.6, 41, 42.6])
    best = [1]
    for epoch in range(2, len(validation) + 1):
        best.append(epoch if validation[epoch - 1] > validation[best[-1] - 1] else best[-1])
    out = dict(pretrain_lr=rates(0.03, 500, [325, 425]), linear_lr=rates(0.1, 200, [80, 160]), finetune_lr=rates(0.01, 200, [80, 160]))
    out.update(plateau_loss=loss, plateau_lr_after=plateau("min", loss, 1e-3, 0.5, 5))
    out.update(plateau_macro=macro, plateau_macro_lr_after=plateau("max", macro, 0.03, 0.2, 3))
    out.update(best_val_macro=validation, best_epoch_so_far=np.array(best))
    save("schedule", out)


def optimisers():
    """Seven steps with gradient slope * p, at rates that drop twice."""
    slopes, steps = [1, 1, -30, 1e-4, 0, 0, 2], [0.1, 0.1, 0.1, 0.01, 0.01, 0.001, 0.001]
    out = dict(start=floats([1, -0.5, 0.02]), slopes=np.array(slopes, np.float64), rates=np.array(steps))
    for name in ("sgd", "adam"):
        p = nn.Parameter(out["start"].clone())
        if name == "sgd":
            optimiser = torch.optim.SGD([p], 1, momentum=0.9, weight_decay=1e-3)
        else:
            optimiser = torch.optim.Adam([p], 1, weight_decay=1e-3)
        found = []
        for slope, rate in zip(slopes, steps):
            optimiser.param_groups[0]["lr"] = rate
            p.grad = slope * p.detach()
            optimiser.step()
            found.append(p.detach().clone())
        out[name] = torch.stack(found)
    save("optimisers", out)


# ---- views -------------------------------------------------------------------------------------------------------

FRAMES, BANDS = 30, 24


def mix(patch, back, level):
    patch, back = 10.0 ** patch.astype(np.float64), 10.0 ** back.astype(np.float64)
    return np.log10((1 - level) * patch + level * patch.sum() / back.sum() * back)


def crop(patch, i, j, h, w):
    window = Image.fromarray(patch[i : i + h, j : j + w].astype(np.float32), mode="F")
    return np.asarray(window.resize((patch.shape[1], patch.shape[0]), Image.BILINEAR))


def kernel(taps, sigma):
    fixed = {1: [1], 3: [1, 2, 1], 5: [1, 4, 6, 4, 1], 7: [1, 3.5, 7, 9, 7, 3.5, 1]}
    if sigma <= 0 and taps in fixed:
        values = np.array(fixed[taps], np.float64)
    else:
        sigma = sigma if sigma > 0 else 0.3 * ((taps - 1) / 2 - 1) + 0.8
        values = np.exp(-((np.arange(taps) - taps // 2) ** 2) / (2 * sigma**2))
    return values / values.sum()


def blur(patch, kx, ky, sigma):
    padded = np.pad(patch.astype(np.float64), ((ky // 2, ky // 2), (kx // 2, kx // 2)), mode="reflect")
    rows = sum(weight * padded[:, k : k + patch.shape[1]] for k, weight in enumerate(kernel(kx, sigma)))
    return sum(weight * rows[k : k + patch.shape[0]] for k, weight in enumerate(kernel(ky, sigma)))


def masked(patch, fill, bands, times):
    out = patch.copy()
    for axis, masks in ((1, bands), (0, times)):
        for width, start in masks:
            value = 0 if fill == "zero" else getattr(out, fill)()
            out[(slice(None),) * axis + (slice(start, start + width),)] = value
    return out


def crop_sizes(draws):
    """Sizes on a patch of 101 x 96."""
    sizes, accepted = [], []
    for _ in range(draws):
        area, ratio = RANDOM.uniform(0.8, 1) * 101 * 96, np.exp(RANDOM.uniform(np.log(3 / 4), np.log(4 / 3)))
        w, h = int(round(np.sqrt(area * ratio))), int(round(np.sqrt(area / ratio)))
        sizes.append([h, w])
        accepted.append(w <= 96 and h <= 101)
    return dict(crop_draw_hw=np.array(sizes), crop_draw_accepted=np.array(accepted))


def views():
    clips = (RANDOM.randn(4, FRAMES + 20, BANDS) - 3).astype(np.float32)
    patch = clips[0, :FRAMES]
    levels = np.array([0.0, 0.013, 0.05])
    out = dict(input=patch, mix_alpha=levels, mix_patch=clips[:3, :FRAMES], mix_back=clips[1:, 5 : 5 + FRAMES])
    out["mix_out"] = np.stack([mix(p, b, a) for p, b, a in zip(out["mix_patch"], out["mix_back"], levels)]).astype(np.float32)
    boxes = np.array([[0, 0, FRAMES, BANDS], [3, 2, 25, 20], [0, 4, 30, 19], [1, 0, 27, 24], [2, 1, 28, 23]])
    out.update(crop_ijhw=boxes, crop_out=np.stack([crop(patch, *box) for box in boxes]), **crop_sizes(400))
    out.update(time_shift_frames=np.array(11), time_shift_out=np.roll(patch, 11, 0), freq_shift_bands=np.array(5), freq_shift_out=np.roll(patch, 5, 1))
    out.update(time_reversal_out=patch[::-1], compander_factor=np.array(0.8125), compander_out=np.float32(0.8125) * patch)
    bands, times = [[4, 3], [6, 15]], [[5, 0], [3, 20]]
    out.update(mask_freq_width_start=np.array(bands), mask_time_width_start=np.array(times))
    out.update({"mask_%s_out" % fill: masked(patch, fill, bands, times) for fill in ("zero", "min", "mean", "max")})
    cases = np.array([[3, 5, 0], [1, 7, 0], [9, 1, 0], [5, 3, 1.7], [1, 1, 0.5]])
    out.update(blur_kx_ky_sigma=cases, blur_out=np.stack([blur(patch, int(x), int(y), s) for x, y, s in cases]).astype(np.float32))
    whole_view(out, clips)
    values = clips.astype(np.float64)
    out.update(norm_mean=values.mean(), norm_std_ordinary=values.std(), norm_count=np.array(values.size))
    frames = np.array([101, 150, 151, 152, 201, 450])
    out.update(patch_frames=frames, patch_count=(frames - 101) // 50 + 1)
    save("augment", out)


def whole_view(out, clips):
    """Mixed, cropped, companded, noise added, standardised."""
    starts, backs, boxes = [1, 4, 17], [[0, 3], [2, 20]], [[2, 0, 26, 24], [0, 3, 30, 20]]
    gains, level, mean, deviation = np.array([0.77, 0.9]), 0.031, -2.9, 0.01
    noise = (0.005 * RANDOM.randn(2, FRAMES, BANDS)).astype(np.float32)
    made = []
    for view in range(2):
        patch = clips[starts[0], starts[1 + view] :][:FRAMES]
        back = clips[backs[view][0], backs[view][1] :][:FRAMES]
        made.append((gains[view] * crop(mix(patch, back, level), *boxes[view]) + noise[view] - mean) / deviation)
    out.update(pipeline_clips=clips, pipeline_index_start1_start2=np.array(starts), pipeline_back_index_start=np.array(backs))
    out.update(pipeline_alpha_mix=np.array(level), pipeline_crop_ijhw=np.array(boxes), pipeline_compander=gains, pipeline_noise=noise)
    out.update(pipeline_mean=np.array(mean), pipeline_deviation=np.array(deviation), pipeline_out=np.stack(made).astype(np.float32))


# ---- networks ----------------------------------------------------------------------------------------------------

KEPT_BUFFERS = {"vgg": ["conv0.bn", "conv5.bn"], "crnn": ["conv1.bn", "conv3.bn"], "res18": ["bn1", "layer4.1.bn2"], "sup": ["norm1", "norm4"]}
KEPT_GRADIENTS = {
    "vgg": ["conv0.conv.weight", "conv5.bn.weight", "dense1.bias", "dense_out.weight"],
    "crnn": ["conv1.conv.weight", "conv3.bn.bias", "rnn1.bias_ih_l0_reverse", "dense.weight"],
    "res18": ["conv1.weight", "bn1.weight", "layer2.0.downsample.1.weight", "layer4.1.bn2.bias", "fc.bias"],
    "sup": ["conv1.weight", "conv3.bias", "linear2.bias"],
}


def models():
    frames = 32
    batch = floats(networks.hashed(3 * frames * 96, 1000).reshape(3, 1, frames, 96))
    out = {"input_unit": batch}
    made = dict(vgg=networks.Vgg(3), crnn=networks.Crnn(3), res18=networks.Res18(3), sup=networks.SupervisedCnn(3, frames))
    for name, network in made.items():
        network = networks.filled(network)
        if name == "sup":
            values = network.linear1.weight.detach().numpy().ravel().astype(np.float64)
            out["sup_check_linear1.weight"] = np.array([*values[:6], *values[-2:], values.sum(), (values**2).sum()])
        network.eval()
        with torch.no_grad():
            out[name + "_eval_logits"], out[name + "_eval_embedding"] = network(batch)
        network.train()
        logits, embedding = network(batch)
        objective = (logits**2).mean() + (embedding**2).mean()
        objective.backward()
        out.update({name + "_train_logits": logits, name + "_train_embedding": embedding, name + "_train_objective": objective})
        for norm in KEPT_BUFFERS[name]:
            for buffer in (".running_mean", ".running_var"):
                out[name + "_train_" + norm + buffer] = network.state_dict()[norm + buffer]
        for parameter, tensor in network.named_parameters():
            if parameter in KEPT_GRADIENTS[name]:
                out[name + "_grad_" + parameter] = tensor.grad
    head, rows = networks.filled(networks.Head(512)), out["vgg_eval_embedding"]
    with torch.no_grad():
        out["head_eval_z"] = head.eval()(rows)
        out["head_train_z"] = head.train()(rows)
    for buffer in ("running_mean", "running_var"):
        out["head_train_net1.1." + buffer] = head.state_dict()["net1.1." + buffer]
    save("models", out)


def architectures():
    made = dict(res18=networks.Res18(20), vgg=networks.Vgg(20), crnn=networks.Crnn(20), head_512=networks.Head(512), head_64=networks.Head(64))
    made["supervised_cnn"] = networks.SupervisedCnn(20, 100)
    out = {}
    for name, network in made.items():
        parameters = [parameter for parameter, _ in network.named_parameters()]
        entries = []
        for key, tensor in network.state_dict().items():
            kind = "parameter" if key in parameters else "buffer"
            entries.append(dict(name=key, shape=list(tensor.shape), dtype="I64" if tensor.dtype == torch.int64 else "F32", kind=kind))
        count = sum(tensor.numel() for tensor in network.parameters())
        out[name] = dict(parameter_count=count, state_dict=entries, optimizer_order=parameters)
    with open(os.path.join(sys.argv[1], "architectures.json"), "w") as file:
        json.dump(out, file, separators=(",", ":"))


def trajectory():
    """Five steps of vgg: pretraining at three alphas, linear evaluation, fine-tuning. In float64, as no run in float32 is
    the right one: where rounding flips a single ReLU, gradients of untrained weights move by a percent. Clips of little
    noise and small rates keep what float32 makes of the losses within 1e-3 all the same."""
    steps, frames, bands, clips, classes = 5, 24, 32, 8, 3
    rates = dict(pretrain=3e-4, linear=0.01, finetune=1e-3)
    random = np.random.RandomState(2)
    profiles = 2 * random.randn(clips, 1, bands)
    data = floats(profiles + 0.05 * random.randn(clips, frames + 50, bands))
    starts = random.randint(0, 51, (steps, 2, clips))
    labels = torch.tensor([0, 1, 2, 1, 0, 2, 2, 1])
    out = dict(clips=data, starts=starts, supervised_labels=labels)
    out.update({run + "_rate": np.array(rate) for run, rate in rates.items()})

    def view(step, which):
        return torch.stack([data[k, s : s + frames] for k, s in enumerate(starts[step, which])])[:, None].double()

    def optimiser(parameters, run):
        return torch.optim.SGD(parameters, rates[run], momentum=0.9, weight_decay=1e-4)

    for alpha in FEW_ALPHAS:
        vgg, head = wide(networks.Vgg(classes)), wide(networks.Head(512))
        sgd = optimiser([*vgg.parameters(), *head.parameters()], "pretrain")
        terms = []
        for step in range(steps):
            sgd.zero_grad(set_to_none=True)
            h = torch.cat([vgg.embed(view(step, 0)), vgg.embed(view(step, 1))])
            z = torch.cat([head(h[:clips]), head(h[clips:])])
            one, two = info_nce(z, 0.2), angular(h, other_view(2 * clips), 25)
            total = alpha * one + (1 - alpha) * two
            total.backward()
            sgd.step()
            terms.append([one.item(), two.item(), total.item()])
        run = "alpha%.1f_" % alpha
        for i, name in enumerate(("loss1", "loss2", "total")):
            out[run + name] = np.array(terms)[:, i]
        finals(out, run + "final_", vgg, ["conv0.conv.weight", "conv5.bn.weight", "dense1.bias", "dense_out.bias"], ["conv0.bn", "conv5.bn"])
        finals(out, run + "final_head_", head, ["net1.0.bias", "net1.3.bias", "net1.1.weight"], ["net1.1"])
    weight, bias = floats(random.uniform(-0.04, 0.04, (classes, 512))), floats(random.uniform(-0.04, 0.04, classes))
    out.update({"supervised_init_dense_out.weight": weight, "supervised_init_dense_out.bias": bias})
    for run in ("linear", "finetune"):
        vgg = wide(networks.Vgg(classes))
        vgg.dense_out.weight.data.copy_(weight)
        vgg.dense_out.bias.data.copy_(bias)
        sgd, terms = optimiser(vgg.dense_out.parameters() if run == "linear" else vgg.parameters(), run), []
        for step in range(steps):
            sgd.zero_grad(set_to_none=True)
            loss = F.cross_entropy(vgg(view(step, 0))[0], labels)
            loss.backward()
            sgd.step()
            terms.append(loss.item())
        out[run + "_loss"] = np.array(terms)
        finals(out, run + "_final_", vgg, ["dense_out.weight", "dense_out.bias"], ["conv0.bn", "conv5.bn"])
        if run == "finetune":
            finals(out, run + "_final_", vgg, ["conv0.conv.weight", "dense1.bias"], [])
        with torch.no_grad():
            out[run + "_final_eval_logits"] = vgg.eval()(view(0, 0))[0].float()
    save("training_trajectory", out)


def wide(network):
    return networks.filled(network).train().double()


def finals(out, prefix, network, parameters, norms):
    state = network.state_dict()
    for name in parameters + [norm + buffer for norm in norms for buffer in (".running_mean", ".running_var")]:
        out[prefix + name] = state[name].float()


if __name__ == "__main__":
    torch.set_num_threads(1)
    for part in (losses, defect, quality, evaluation, schedules, optimisers, views, models, architectures, trajectory):
        part()
