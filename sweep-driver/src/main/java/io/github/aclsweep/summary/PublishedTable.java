package io.github.aclsweep.summary;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A published table: numbers of a study with what has to be known before others may stand beside
 * them.
 *
 * @param name its file's name without ending
 * @param title the study, as a plot's legend names it
 * @param data what it was tested on
 * @param method the training method of its trials
 * @param unclear why its measures are not surely ours, empty if they are
 * @param protocol HOCON of the settings that the study had where our defaults are others
 * @param values its numbers
 */
public record PublishedTable(
        String name,
        String title,
        Data data,
        String method,
        String unclear,
        String protocol,
        List<PublishedValue> values) {

    /** The names of its measures, each once. */
    public List<String> measures() {
        return values.stream().map(PublishedValue::measure).distinct().toList();
    }

    /**
     * The data of a study.
     *
     * @param name the name of the data set
     * @param testItems test clips, or items of a program; 0 if that is not known
     * @param classes the classes of the labels; 0 if that is not known
     */
    public record Data(String name, int testItems, int classes) {
        /** Whether test items so many, of so many classes, may be those of the study. */
        public boolean isOf(int items, int ofClasses) {
            return (testItems == 0 || testItems == items) && (classes == 0 || classes == ofClasses);
        }
    }

    public PublishedTable {
        values = List.copyOf(values);
    }

    /** The settings keys that differ from number to number. */
    public Set<String> axes() {
        return values.stream()
                .flatMap(value -> value.settings().keySet().stream())
                .collect(Collectors.toSet());
    }
}
