package io.github.aclsweep.sweep;

/**
 * A sweep with its data found, compared with what ran before under its name.
 *
 * @param settings all settings
 * @param folder where its results go
 * @param data what it trains on
 * @param run the state of its trials
 */
record PreparedSweep(ResolvedSweep settings, SweepFolder folder, SweepData data, SweepRun run) {

    /**
     * Finds or makes the data and looks up earlier results.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings if a different sweep has this name
     * @throws io.github.aclsweep.dataset.DataException if the data cannot be used
     */
    static PreparedSweep of(ResolvedSweep settings) {
        SweepFolder folder = SweepFolder.of(settings.sweep());
        SweepData data = SweepData.find(settings.place());
        EarlierSweep.requireSame(folder, settings.file(), settings.sweep(), data.fingerprint());
        return new PreparedSweep(settings, folder, data, SweepRun.of(settings, folder, data));
    }
}
