package io.github.aclsweep.plan;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.features.store.DatasetFingerprint;
import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.FileException;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.storage.HadoopSettings;
import io.github.aclsweep.storage.NodeCache;
import io.github.aclsweep.storage.RemoteData;
import io.github.aclsweep.storage.RemoteFolder;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data set of a sweep, or the files of a method that uses none.
 *
 * @param root the data set's folder on every machine, absolute; of remote data, the copy; what
 *     {@code data.root} says, where a method has files of its own
 * @param fingerprint what data or files hash to, wherever they lie
 * @param place where the data was found: the root, or a URI
 * @param key the settings key that names it
 * @param files the files that the method reads
 */
public record SweepData(
        String root, String fingerprint, String place, String key, Optional<FileBundle> files) {
    private static final String KEY = "data";

    public SweepData(Path root, String fingerprint, String place) {
        this(root.toString(), fingerprint, place, KEY, Optional.empty());
    }

    /** The data of a sweep. */
    public static SweepData find(ResolvedSweep sweep) {
        return sweep.plan()
                .standalone()
                .map(method -> ofFiles(method, sweep))
                .orElseGet(() -> withFolds(find(sweep.place()), sweep.plan()));
    }

    /**
     * Refuses a sweep whose data or files are not there, as far as that can be told without reading
     * or making them.
     *
     * @throws InvalidSettings with what is missing
     */
    static void requireThere(ResolvedSweep sweep) {
        Optional<StandaloneMethod> method = sweep.plan().standalone();
        String root = sweep.place().dataRoot();
        if (method.isPresent()) {
            requireFilesThere(method.get(), sweep);
        } else if (!root.isEmpty()
                && !Locations.isRemote(root)
                && !Files.isDirectory(Path.of(root))) {
            String expected =
                    "the data set's folder, and there is no such folder; ./sweep data --help says how to"
                            + " get or make one";
            Problem problem = new Problem("data.root", root, expected);
            throw new InvalidSettings(
                    List.of(
                            sweep.file()
                                    .find(problem.key())
                                    .map(SettingsFile::where)
                                    .map(problem::at)
                                    .orElse(problem)));
        }
    }

    private static void requireFilesThere(StandaloneMethod method, ResolvedSweep sweep) {
        Optional<FileBundle> files;
        try {
            files = Optional.of(method.files(sweep.file()));
        } catch (FileException e) {
            return; // told when they are read
        }
        new SweepData("", "", "", KEY, files).requireRunnable(sweep, false);
    }

    /**
     * Refuses trials that would not find what they run.
     *
     * @param here whether they run on this machine
     * @throws InvalidSettings with each missing thing once
     */
    public void requireRunnable(ResolvedSweep sweep, boolean here) {
        StandaloneMethod method = sweep.plan().standalone().orElse(null);
        if (method == null || files.isEmpty()) {
            return;
        }
        List<Problem> missing =
                sweep.plan().points().stream()
                        .map(TrialRequest::settings)
                        .flatMap(
                                trial ->
                                        Stream.concat(
                                                method.leftBehind(trial, files.get()).stream(),
                                                here
                                                        ? method
                                                                .missing(trial, files.get())
                                                                .stream()
                                                        : Stream.empty()))
                        .distinct()
                        .map(
                                problem ->
                                        sweep.file()
                                                .find(problem.key())
                                                .map(SettingsFile::where)
                                                .map(problem::at)
                                                .orElse(problem))
                        .toList();
        if (!missing.isEmpty()) {
            throw new InvalidSettings(missing);
        }
    }

    /** Before anything is submitted: a fold that is not there, or whose classes nobody learns. */
    private static SweepData withFolds(SweepData data, SweepPlan plan) {
        Path root = Path.of(data.root());
        Folds folds = Folds.read(root);
        plan.points().stream()
                .map(point -> point.settings().data().fold())
                .filter(fold -> !fold.isEmpty())
                .distinct()
                .forEach(fold -> folds.apply(DatasetReader.read(root), fold));
        return data;
    }

    private static SweepData ofFiles(StandaloneMethod method, ResolvedSweep sweep) {
        FileBundle files = method.files(sweep.file());
        String root = sweep.place().dataRoot();
        return new SweepData(
                root, files.fingerprint(), root, method.filesKey(), Optional.of(files));
    }

    /**
     * The data set that the settings name, or the generated one, made on first use.
     *
     * @throws io.github.aclsweep.dataset.DataException if it cannot be used
     * @throws io.github.aclsweep.storage.StorageException if its file system cannot be used
     */
    public static SweepData find(Locations place) {
        if (Locations.isRemote(place.dataRoot())) {
            return fetch(place);
        }
        Path absolute = place.ensured().toAbsolutePath().normalize();
        return new SweepData(absolute, fingerprint(place, absolute), absolute.toString());
    }

    @SuppressWarnings("try") // the use is only opened and closed
    private static SweepData fetch(Locations place) {
        HadoopSettings hadoop = HadoopSettings.ofThisProcess();
        RemoteData remote = RemoteData.look(RemoteFolder.of(place.dataRoot(), hadoop));
        Path copy = remote.copyIn(place.cacheRoot());
        NodeCache cache = new NodeCache(place.cacheRoot(), place.cache().maxBytes());
        try (NodeCache.Use ignored = cache.use(copy)) {
            remote.fetch(copy);
            cache.trim();
            return new SweepData(copy, fingerprint(place, copy), place.dataRoot());
        }
    }

    private static String fingerprint(Locations place, Path root) {
        return new DatasetFingerprint(place.cacheRoot(), AmountDisplay::ofClips)
                .fingerprint(DatasetReader.read(root));
    }
}
