package io.github.aclsweep.plan;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Everything that is wrong with a configuration. Many checks need what an earlier one has refused;
 * so refused values are put back to their defaults, or to something valid, and the checks run
 * again.
 */
final class AllProblems {
    private static final String AXES = "sweep.axes.";

    /** In place of values that have no valid default. */
    private static final Map<String, ConfigValue> STAND_INS =
            Map.of(
                    "program.command",
                    ConfigValueFactory.fromIterable(List.of("true")),
                    "program.measures",
                    ConfigValueFactory.fromIterable(
                            List.of(
                                    Map.of(
                                            "name",
                                            "stand_in",
                                            "unit",
                                            "none",
                                            "better",
                                            "lower",
                                            "split",
                                            "test"))));

    /** What is only there because of another key: its pattern, and that of the other. */
    private static final Map<Pattern, Pattern> FOLLOWERS =
            Map.of(
                    Pattern.compile("program\\.(command|environment.*)"),
                    Pattern.compile("program\\.parameters.*"),
                    Pattern.compile("program\\.command"),
                    Pattern.compile("program\\.files"),
                    Pattern.compile("(program|data)\\..*"),
                    Pattern.compile("trial\\.method"));

    /** More than that nobody repairs at once. */
    private static final int MOST_ROUNDS = 20;

    /** Keys that decide which measures trials have. */
    private static final Pattern DECIDES_MEASURES =
            Pattern.compile("trial\\..*|program\\.(measures|epochs).*|.*\\.(enabled|every-epochs)");

    /** Keys whose checks ask for measures. */
    private static final Pattern NEEDS_MEASURES =
            Pattern.compile("sweep\\.(select-by|baselines|stop\\..*|search\\..*)");

    private final Set<Problem> all = new LinkedHashSet<>();
    private final Set<String> repaired = new LinkedHashSet<>();
    private final List<String> misspelt;
    private SettingsFile file;

    private AllProblems(SettingsFile file) {
        this.misspelt = file.misspeltKeys();
        this.file = file.withoutUnknownKeys();
    }

    /**
     * The problems that were found, and those that would be found once these are repaired.
     *
     * @param file a configuration
     * @param first what its first check found
     * @param checks throws what is wrong with a configuration
     */
    static InvalidSettings of(
            SettingsFile file, InvalidSettings first, Consumer<SettingsFile> checks) {
        AllProblems problems = new AllProblems(file);
        problems.all.addAll(first.problems());
        InvalidSettings found = first;
        for (int round = 0; round < MOST_ROUNDS && problems.repair(found); round++) {
            try {
                checks.accept(problems.file);
                break;
            } catch (InvalidSettings next) {
                found = next;
                next.problems().stream()
                        .filter(problem -> !problems.follows(problem))
                        .forEach(problems.all::add);
            }
        }
        problems.all.removeIf(problems::isOfMisspeltKey);
        problems.all.removeIf(problems::followsMisspeltKey);
        return new InvalidSettings(List.copyOf(problems.all));
    }

    /** Whether a default is refused whose key the user has misspelt. */
    private boolean isOfMisspeltKey(Problem problem) {
        return problem.where().equals(Problem.DEFAULT) && misspelt.contains(problem.key());
    }

    /** Whether it is there because a misspelt key was not read. */
    private boolean followsMisspeltKey(Problem problem) {
        return misspelt.stream()
                .anyMatch(key -> isFollower(problem, key) || comparesWith(problem, key));
    }

    /** Puts refused values back to their defaults; whether there was one left. */
    private boolean repair(InvalidSettings found) {
        int before = repaired.size();
        for (Problem problem : found.problems()) {
            String key = problem.key().replaceFirst("^--set ", "").replaceFirst("\\[.*", "");
            repair(key);
            if (!key.startsWith("sweep.") && file.find(AXES + key).isPresent()) {
                repair(AXES + key);
            }
        }
        return repaired.size() > before;
    }

    private void repair(String key) {
        try {
            SettingsFile without =
                    STAND_INS.containsKey(key)
                            ? file.with(key, STAND_INS.get(key))
                            : file.withDefault(key);
            if (repaired.add(key)) {
                file = without;
            }
        } catch (ConfigException e) {
            // What is no path of a configuration cannot be put back, only told.
        }
    }

    /** Whether a problem may only be there because a value is not what the user wrote. */
    private boolean follows(Problem problem) {
        return repaired.stream().anyMatch(key -> follows(problem, key));
    }

    private static boolean follows(Problem problem, String key) {
        return problem.key().equals(key)
                || problem.key().startsWith(key + ".")
                || problem.key().startsWith(key + "[")
                || mentions(problem, key)
                || isFollower(problem, key)
                || (key.startsWith(AXES) && comparesWith(problem, key))
                || (DECIDES_MEASURES.matcher(key.replace(AXES, "")).matches()
                        && NEEDS_MEASURES.matcher(problem.key()).matches());
    }

    private static boolean isFollower(Problem problem, String key) {
        return FOLLOWERS.entrySet().stream()
                .filter(each -> each.getKey().matcher(problem.key()).matches())
                .anyMatch(each -> each.getValue().matcher(key.replace(AXES, "")).matches());
    }

    /**
     * Whether sweep.compare-with names an axis by the last part of its key, which is no axis now.
     */
    private static boolean comparesWith(Problem problem, String key) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        return problem.key().equals("sweep.compare-with")
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(problem.found())
                        .find();
    }

    /** Whether a problem's text names a key, or an axis that is misspelt or misplaced. */
    private static boolean mentions(Problem problem, String key) {
        String text = problem.found() + " " + problem.expected();
        for (String end = key; end.contains("."); end = end.substring(end.indexOf('.') + 1)) {
            if (text.contains(end)) {
                return true;
            }
        }
        return false;
    }
}
