package io.github.aclsweep.dataset;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The folds of a data set that was imported with some: {@code folds.csv} beside its tables. A fold
 * taken as the test makes the fold before it (the last one, for the first) the validation and all
 * others training.
 *
 * @param file where they stand
 * @param byClip the fold of every clip, by the clip's name; empty for data without folds
 */
public record Folds(Path file, Map<String, String> byClip) {
    /** Folds that are numbers come first, in their order. */
    private static final Comparator<String> ORDER =
            Comparator.comparing(Folds::isNumber)
                    .reversed()
                    .thenComparing(fold -> isNumber(fold) ? new BigDecimal(fold) : BigDecimal.ZERO)
                    .thenComparing(Comparator.naturalOrder());

    public Folds {
        byClip = Map.copyOf(byClip);
    }

    /**
     * Reads the folds of a data set.
     *
     * @throws DataException if their table is broken
     */
    public static Folds read(Path root) {
        Path file = new Layout(root).foldTable();
        Map<String, String> byClip = new LinkedHashMap<>();
        if (Files.exists(file)) {
            CsvFile table = CsvFile.read(file, ',');
            if (!table.columns().equals(List.of(Layout.NAME_COLUMN, Layout.FOLD_COLUMN))) {
                throw new DataException(
                        "%s: found the columns %s, expected %s and %s"
                                .formatted(
                                        file,
                                        table.columns(),
                                        Layout.NAME_COLUMN,
                                        Layout.FOLD_COLUMN));
            }
            table.rows().forEach(row -> byClip.put(row.values().get(0), row.values().get(1)));
        }
        return new Folds(file, byClip);
    }

    private static boolean isNumber(String fold) {
        return fold.matches("\\d{1,18}");
    }

    /** All folds, in order. */
    public List<String> all() {
        Set<String> folds = new TreeSet<>(ORDER);
        folds.addAll(byClip.values());
        return List.copyOf(folds);
    }

    /**
     * A data set with the roles that a fold gives its clips.
     *
     * @param fold the fold to test on; empty: the data set as it is
     * @throws DataException if the data has no such fold, or a class of the fold is in no training
     *     clip
     */
    public Dataset apply(Dataset dataset, String fold) {
        if (fold.isEmpty()) {
            return dataset;
        }
        requireFold(fold);
        List<String> all = all();
        String validation = all.get((all.indexOf(fold) + all.size() - 1) % all.size());
        List<Clip> clips =
                dataset.clips().stream()
                        .map(clip -> clip.with(role(clip, fold, validation)))
                        .toList();
        requireLearnableClasses(clips, fold);
        return new Dataset(dataset.root(), clips, dataset.classes());
    }

    /**
     * Refuses a fold that {@link #apply} cannot take.
     *
     * @throws DataException if it is none of these, or there are too few to train on others
     */
    public void requireFold(String fold) {
        if (fold.isEmpty()) {
            return;
        }
        if (byClip.isEmpty()) {
            throw new DataException(
                    "data.fold = %s: the data has no folds, expected %s; ./sweep data import --fold COLUMN writes it"
                            .formatted(fold, file));
        }
        if (!byClip.containsValue(fold)) {
            throw new DataException(
                    "data.fold = %s: expected one of the folds in %s, which are %s"
                            .formatted(fold, file, String.join(", ", all())));
        }
        if (all().size() < 3) {
            throw new DataException(
                    "%s: found the folds %s, expected at least three: for test, validation and training"
                            .formatted(file, String.join(", ", all())));
        }
    }

    private Role role(Clip clip, String test, String validation) {
        String fold = byClip.get(clip.name());
        if (fold == null) {
            throw new DataException(file + ": found no fold of the clip '" + clip.name() + "'");
        }
        if (fold.equals(test)) {
            return Role.TEST;
        }
        return fold.equals(validation) ? Role.TRAIN_CLEAN : Role.TRAIN_NOISY;
    }

    private void requireLearnableClasses(List<Clip> clips, String fold) {
        Set<String> missing = labels(clips, true);
        missing.removeAll(labels(clips, false));
        if (!missing.isEmpty()) {
            throw new DataException(
                    "data.fold = %s: the classes %s are in this fold of %s alone, expected every class of the test in training"
                            .formatted(fold, missing, file));
        }
    }

    private static Set<String> labels(List<Clip> clips, boolean test) {
        return clips.stream()
                .filter(clip -> (clip.role() == Role.TEST) == test)
                .map(Clip::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
