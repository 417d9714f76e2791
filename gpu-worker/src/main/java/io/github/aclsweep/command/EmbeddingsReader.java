package io.github.aclsweep.command;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.ValueType;
import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.checkpoint.pytorch.PyTorchValue;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.evaluate.TwoViews;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads saved projections of two views, batch by batch. {@code z} and {@code labels} are
 *
 * <ul>
 *   <li>in safetensors {@code z_view1}, {@code z_view2} of {@code [n, width]} and {@code labels} of
 *       {@code [n]};
 *   <li>in a dictionary of PyTorch a list of the two views with a tensor of n labels, or one tensor
 *       {@code [2n, width]}, view 1 first, with a tensor of n labels, or a list of either with a
 *       list of label tensors, one for each batch;
 *   <li>in a folder the files {@code *.pt} of the batches, in the order of the numbers in their
 *       names.
 * </ul>
 */
final class EmbeddingsReader {
    private final String file;
    private final List<NamedTensor> first = new ArrayList<>();
    private final List<NamedTensor> second = new ArrayList<>();
    private final List<NamedTensor> labels = new ArrayList<>();

    private EmbeddingsReader(String file) {
        this.file = file;
    }

    /**
     * The projections of the batches of one set.
     *
     * @param set what messages call it
     * @param parts the files of its batches
     * @throws DataException if it holds none in the shapes above
     */
    static TwoViews read(String set, List<Path> parts) {
        EmbeddingsReader reader = new EmbeddingsReader(set);
        for (Path part : parts) {
            if (PyTorchFile.isPyTorch(part)) {
                reader.addPyTorch(PyTorchFile.read(part));
            } else {
                reader.addSafetensors(part);
            }
        }
        return reader.views();
    }

    /**
     * The files of a set: the batches of a folder, or the file itself.
     *
     * @throws DataException if a folder has none
     */
    static List<Path> parts(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Comparator<Path> byNumber = Comparator.comparingLong(EmbeddingsReader::number);
            List<Path> parts =
                    files.filter(part -> part.toString().endsWith(".pt"))
                            .sorted(byNumber.thenComparing(Comparator.naturalOrder()))
                            .toList();
            if (parts.isEmpty()) {
                throw new DataException(folder + ": found no .pt file in this folder");
            }
            return parts;
        } catch (IOException e) {
            throw new DataException(folder + ": cannot be read: " + IoReason.of(folder, e), e);
        }
    }

    private static long number(Path part) {
        String digits = part.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    private void addSafetensors(Path part) {
        Safetensors tensors = Safetensors.read(part);
        first.add(find(tensors, "z_view1"));
        second.add(find(tensors, "z_view2"));
        labels.add(find(tensors, "labels"));
    }

    private NamedTensor find(Safetensors tensors, String name) {
        return tensors.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(file + ": found no tensor " + name));
    }

    private void addPyTorch(PyTorchFile saved) {
        if (!(saved.root() instanceof PyTorchValue.Entries dictionary)
                || !dictionary.entries().containsKey("z")
                || !dictionary.entries().containsKey("labels")) {
            throw new DataException(
                    saved.file()
                            + ": holds "
                            + saved.root()
                            + ", expected a dictionary with the keys z and labels");
        }
        add(dictionary.entries().get("z"), dictionary.entries().get("labels"));
    }

    private void add(PyTorchValue z, PyTorchValue label) {
        if (label instanceof PyTorchValue.Tensor batch) {
            addBatch(z, batch.named("labels"));
        } else if (label instanceof PyTorchValue.Items batches
                && z instanceof PyTorchValue.Items parts
                && batches.items().size() == parts.items().size()) {
            for (int i = 0; i < batches.items().size(); i++) {
                add(parts.items().get(i), batches.items().get(i));
            }
        } else {
            throw misfit(z, label.toString());
        }
    }

    private void addBatch(PyTorchValue z, NamedTensor label) {
        labels.add(label);
        if (z instanceof PyTorchValue.Items views
                && views.items().size() == 2
                && views.items().get(0) instanceof PyTorchValue.Tensor view1
                && views.items().get(1) instanceof PyTorchValue.Tensor view2) {
            first.add(view1.named("z"));
            second.add(view2.named("z"));
        } else if (z instanceof PyTorchValue.Tensor both) {
            addHalves(both.named("z"), Math.toIntExact(label.shape().size()));
        } else {
            throw misfit(z, label.shape() + " labels");
        }
    }

    private void addHalves(NamedTensor both, int clips) {
        if (both.type() != ValueType.F32
                || both.shape().dimension() != 2
                || both.shape().get(0) != 2L * clips) {
            throw misfit(both.shape(), clips + " labels");
        }
        FloatBuffer values = both.data().asFloatBuffer();
        int half = values.remaining() / 2;
        for (List<NamedTensor> view : List.of(first, second)) {
            float[] rows = new float[half];
            values.get(rows);
            view.add(NamedTensor.of("z", new Shape(clips, both.shape().get(1)), rows));
        }
    }

    private DataException misfit(Object z, String label) {
        return new DataException(
                "%s: z is %s and labels is %s, expected two views of the labelled clips"
                        .formatted(file, z, label));
    }

    private TwoViews views() {
        List<Integer> classes = new ArrayList<>();
        long width = first.get(0).shape().dimension() == 2 ? first.get(0).shape().get(1) : 0;
        for (int i = 0; i < labels.size(); i++) {
            NamedTensor label = labels.get(i);
            requireFit(first.get(i), label, width);
            requireFit(second.get(i), label, width);
            for (long value : label.longs()) {
                classes.add(classNumber(value));
            }
        }
        return new TwoViews(
                Math.toIntExact(width), concatenated(first), concatenated(second), classes);
    }

    private int classNumber(long label) {
        if (label < 0 || label > Integer.MAX_VALUE) {
            throw new DataException(file + ": found the label " + label + ", expected a class");
        }
        return (int) label;
    }

    private void requireFit(NamedTensor view, NamedTensor label, long width) {
        boolean fits =
                view.type() == ValueType.F32
                        && label.type() == ValueType.I64
                        && label.shape().dimension() == 1
                        && view.shape().dimension() == 2
                        && view.shape().get(0) == label.shape().get(0)
                        && width > 0
                        && view.shape().get(1) == width;
        if (!fits) {
            throw misfit(
                    view.type() + " of shape " + view.shape(),
                    label.type() + " of shape " + label.shape());
        }
    }

    private float[] concatenated(List<NamedTensor> views) {
        long size = views.stream().mapToLong(view -> view.shape().size()).sum();
        if (size > Integer.MAX_VALUE) {
            throw new DataException(file + ": holds " + size + " values, too many for one run");
        }
        FloatBuffer all = FloatBuffer.allocate((int) size);
        views.forEach(view -> all.put(view.data().asFloatBuffer()));
        for (float value : all.array()) {
            if (!Float.isFinite(value)) {
                throw new DataException(file + ": z holds " + value + ", expected finite values");
            }
        }
        return all.array();
    }
}
