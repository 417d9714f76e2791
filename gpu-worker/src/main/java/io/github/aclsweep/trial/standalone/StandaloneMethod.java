package io.github.aclsweep.trial.standalone;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Optional;

/**
 * A method whose trials use neither our data set nor its features nor libtorch: the command of
 * another program, say. What decides their numbers besides the settings is their own files, which
 * travel to every machine.
 */
public interface StandaloneMethod extends TrainingMethod {
    /** The settings key that names the files. */
    String filesKey();

    /**
     * The files that trials of a configuration need; their content takes the place of the data set
     * in a trial's identity.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings if they are not there
     */
    FileBundle files(SettingsFile file);

    /**
     * What a trial would not find on this machine, as far as that can be told without running
     * anything.
     *
     * @param files those of {@link #files}
     */
    default Optional<Problem> missing(TrialSettings settings, FileBundle files) {
        return Optional.empty();
    }

    /**
     * What a trial would find on no machine, since it is not among the files that travel.
     *
     * @param files those of {@link #files}
     */
    default Optional<Problem> leftBehind(TrialSettings settings, FileBundle files) {
        return Optional.empty();
    }

    /**
     * These settings for a trial at a place of its sweep.
     *
     * @param place the trial's place in the plan, from 0; a trial that does not use it must not
     *     change
     */
    TrialSettings placed(TrialSettings settings, int place);

    /**
     * Runs a trial.
     *
     * @return numbers of {@link #measures}
     */
    Scores run(StandaloneContext context);

    @Override
    default Scores run(TrialContext context) {
        throw new IllegalStateException("trial.method = " + name() + " uses no data set");
    }
}
