package io.github.aclsweep.train;

import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.IdleSetting.Cause;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsText;
import java.util.List;
import java.util.Optional;

/**
 * The epochs after which a learning rate drops, beside those of the training.
 *
 * @param section the section of the settings, for example {@code pretrain}
 * @param after epochs after which the rate drops
 * @param epochs the epochs of the training
 */
public record Milestones(String section, List<Integer> after, int epochs) {
    public Milestones {
        after = List.copyOf(after);
    }

    /** The factor of each drop, where no epoch begins after one. */
    public List<IdleSetting> idle() {
        if (after.stream().anyMatch(epoch -> epoch < epochs)) {
            return List.of();
        }
        Cause drops = Cause.of(section + ".milestones", after);
        List<Cause> causes =
                after.isEmpty()
                        ? List.of(drops)
                        : List.of(Cause.of(section + ".epochs", epochs), drops);
        return List.of(new IdleSetting(section + ".decay", causes));
    }

    /** Whether a drop comes too late for any epoch. */
    public Optional<Problem> doubt() {
        boolean isInTime = after.stream().allMatch(epoch -> epoch < epochs);
        String expected =
                "epochs before the last of %s.epochs; later drops of the learning rate change nothing"
                        .formatted(section);
        return isInTime
                ? Optional.empty()
                : Optional.of(
                        new Problem(section + ".milestones", SettingsText.text(after), expected));
    }
}
