package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A column of folds: some are the test, some the validation, all others train.
 *
 * @param column the heading of the column
 * @param test the values that mark test clips
 * @param validation the values that mark validation clips
 */
public record FoldSplit(String column, Set<String> test, Set<String> validation)
        implements SplitRule {
    public FoldSplit {
        test = Set.copyOf(test);
        validation = Set.copyOf(validation);
        if (test.isEmpty() || validation.isEmpty()) {
            throw new DataException(
                    "--fold %s needs --test and --validation, for example --test 5 --validation 4"
                            .formatted(column));
        }
        Set<String> both = new TreeSet<>(test);
        both.retainAll(validation);
        if (!both.isEmpty()) {
            throw new DataException(
                    "--test and --validation: both name the fold '%s', expected different ones"
                            .formatted(both.iterator().next()));
        }
    }

    @Override
    public String name() {
        return "%s: test %s, validation %s"
                .formatted(
                        column,
                        String.join(",", new TreeSet<>(test)),
                        String.join(",", new TreeSet<>(validation)));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public List<String> folds(LabelTable.Content content) {
        return content.required(column);
    }

    @Override
    public List<Role> roles(LabelTable.Content content) {
        List<String> folds = content.required(column);
        requireThere(content, "--test", test, folds);
        requireThere(content, "--validation", validation, folds);
        return folds.stream().map(this::role).toList();
    }

    private Role role(String fold) {
        if (test.contains(fold)) {
            return Role.TEST;
        }
        return validation.contains(fold) ? Role.TRAIN_CLEAN : Role.TRAIN_NOISY;
    }

    private void requireThere(
            LabelTable.Content content, String option, Set<String> wanted, List<String> folds) {
        Set<String> found = new TreeSet<>(folds);
        for (String fold : wanted) {
            if (!found.contains(fold)) {
                throw new DataException(
                        "%s %s: no row of %s has this value of '%s', found %s"
                                .formatted(option, fold, content.table().file(), column, found));
            }
        }
    }
}
