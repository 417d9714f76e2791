package io.github.aclsweep.sweep;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.StoredTable;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The sweep of the same name that ran before. A sweep may grow by values, seeds and baselines;
 * whatever else changes makes it another sweep, which needs another name.
 */
final class SweepCompatibility {
    private static final Pattern SIMPLE = Pattern.compile("\"?[\\w.-]+\"?");

    private final SweepFolder folder;
    private final List<Problem> problems = new ArrayList<>();

    private SweepCompatibility(SweepFolder folder) {
        this.folder = folder;
    }

    /**
     * Compares with what is in the folder, if anything is.
     *
     * @throws InvalidSettings naming every key that differs
     */
    static void requireSame(
            SweepFolder folder,
            SettingsFile file,
            SweepSettings sweep,
            SweepPlan plan,
            SweepData data) {
        if (Files.isRegularFile(folder.settings())) {
            SweepCompatibility earlier = new SweepCompatibility(folder);
            earlier.compare(file, sweep, plan, data);
            if (!earlier.problems.isEmpty()) {
                throw new InvalidSettings(
                        earlier.problems.stream().map(problem -> placed(problem, file)).toList());
            }
        }
    }

    private static Problem placed(Problem problem, SettingsFile file) {
        return file.find(problem.key())
                .map(value -> problem.at(SettingsFile.where(value)))
                .orElse(problem);
    }

    private void compare(SettingsFile file, SweepSettings sweep, SweepPlan plan, SweepData data) {
        SettingsFile before = read();
        SweepSettings sweepBefore = before.bind(SweepSettings.class, "sweep");
        SweepPlan planBefore = SweepPlan.of(before, sweepBefore);
        if (!plan.axisKeys().stream()
                .sorted()
                .toList()
                .equals(planBefore.axisKeys().stream().sorted().toList())) {
            differs("sweep.axes", plan.axisKeys(), planBefore.axisKeys());
            return;
        }
        Map<String, String> valuesBefore = shared(before, planBefore);
        shared(file, plan)
                .forEach(
                        (key, value) -> {
                            String valueBefore = valuesBefore.get(key);
                            if (!value.equals(valueBefore)) {
                                String written = written(before, key, valueBefore);
                                differs(key, written(file, key, value), written, add(key, written));
                            }
                        });
        seeds(sweep, plan.seeds(), planBefore.seeds());
        grown("sweep.baselines", sweep.baselines(), sweepBefore.baselines());
        for (String key : plan.axisKeys()) {
            grown("sweep.axes." + key, plan.values(key), planBefore.values(key));
        }
        Provenance.dataFingerprint(folder.root())
                .filter(fingerprint -> !fingerprint.equals(data.fingerprint()))
                .filter(fingerprint -> data.files().isEmpty() || hasResults())
                .ifPresent(fingerprint -> changed(file, data, fingerprint));
    }

    private void changed(SettingsFile file, SweepData data, String before) {
        String place = folder.place();
        if (data.files().isEmpty()) {
            String expected =
                    "%s, the fingerprint of the data that %s was made with: the data has changed since"
                            .formatted(before, place);
            problems.add(new Problem(data.key(), data.fingerprint(), expected + remedy("data")));
            return;
        }
        String files =
                file.find(data.key())
                        .map(SettingsFile::text)
                        .orElse(SettingsText.text(data.files().get().names()));
        Optional<PackedFiles> kept = PackedFiles.find(folder.root(), before);
        String names = kept.map(earlier -> names(data.files().get(), earlier)).orElse("a file");
        String where =
                kept.map(
                                earlier ->
                                        " (the old version is in %s/%s)"
                                                .formatted(place, earlier.zip().getFileName()))
                        .orElse("");
        String expected =
                "the files that complete trials of %s ran with, but %s changed since%s"
                        .formatted(place, names + (names.contains(", ") ? " have" : " has"), where);
        problems.add(new Problem(data.key(), files, expected + remedy("files")));
    }

    private static String remedy(String what) {
        return "; put the old %s back, or give this sweep another --name".formatted(what);
    }

    /** The files that have changed; a file that may only be run now, or no more, has no name. */
    private static String names(FileBundle files, PackedFiles earlier) {
        try {
            SortedSet<String> names = files.differences(earlier.zip());
            return names.isEmpty() ? "a file" : String.join(", ", names);
        } catch (IOException e) {
            return "a file";
        }
    }

    /** Files of a program may be mended as long as nothing has come of the earlier ones. */
    private boolean hasResults() {
        return StoredTable.read(folder.root().resolve("table.json")).count(State.COMPLETE) > 0;
    }

    private SettingsFile read() {
        try {
            SettingsFile before = SettingsFile.readStored(folder.settings(), List.of());
            TrialSettings.from(before);
            return before;
        } catch (InvalidSettings e) {
            String expected =
                    isBlank(folder.settings())
                            ? "its settings, found nothing in it, as a full disk leaves it; delete it"
                                    + " and run again: complete trials are kept"
                            : "settings of this version; give the sweep another --name";
            throw new InvalidSettings(
                    List.of(new Problem("sweep", folder.place() + "/sweep.conf", expected)));
        }
    }

    private static boolean isBlank(Path file) {
        try {
            for (byte each : Files.readAllBytes(file)) {
                if (each != 0 && !Character.isWhitespace(each)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> shared(SettingsFile file, SweepPlan plan) {
        Map<String, String> texts = new TreeMap<>(SettingsText.of(TrialSettings.from(file)));
        plan.axisKeys().forEach(texts::remove);
        texts.remove("trial.seed"); // compared as sweep.seeds
        return texts;
    }

    /** By the setting that was written: a number of seeds, or the seeds. */
    private void seeds(SweepSettings sweep, List<Long> now, List<Long> before) {
        boolean areFewer = now.size() < before.size() && before.containsAll(now);
        if (sweep.seeds().isEmpty() && areFewer) {
            String key = "sweep.replicates";
            differs(key, sweep.replicates(), "at least " + before.size());
        } else {
            grown("sweep.seeds", now, before);
        }
    }

    private void grown(String key, List<?> now, List<?> before) {
        if (!now.containsAll(before)) {
            differs(key, now, before);
        }
    }

    /** A value as somebody has written it, 40s and not 40000ms. */
    private static String written(SettingsFile file, String key, String value) {
        return file.find(key).map(SettingsFile::text).orElse(value);
    }

    /** An option for the same value, if a shell takes it as it is. */
    private static String add(String key, String written) {
        return SIMPLE.matcher(written).matches()
                ? "add --set %s=%s, or ".formatted(key, written.replace("\"", ""))
                : "";
    }

    private void differs(String key, Object now, Object before) {
        differs(key, now, before, "");
    }

    private void differs(String key, Object now, Object before, String remedy) {
        String expected =
                "%s, as in %s; %sgive a different sweep another --name"
                        .formatted(
                                SettingsText.exact(SettingsText.text(before)),
                                folder.place() + "/sweep.conf",
                                remedy);
        problems.add(new Problem(key, SettingsText.exact(SettingsText.text(now)), expected));
    }
}
