package io.github.aclsweep.train;

import io.github.aclsweep.settings.IdleSetting;
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

    /** The settings that change nothing, because no epoch begins after a drop. */
    public List<IdleSetting> idle() {
        if (after.isEmpty()) {
            return List.of(IdleSetting.of(section + ".decay", section + ".milestones", after));
        }
        return after.stream().anyMatch(epoch -> epoch < epochs)
                ? List.of()
                : List.of(
                        IdleSetting.of(section + ".decay", section + ".epochs", epochs),
                        IdleSetting.of(section + ".milestones", section + ".epochs", epochs));
    }

    /** Whether a drop comes too late for any epoch. */
    public Optional<Problem> doubt() {
        boolean isInTime = after.stream().allMatch(epoch -> epoch < epochs);
        String expected =
                "epochs before the last, %d; a drop of the learning rate after it changes nothing"
                        .formatted(epochs);
        return isInTime
                ? Optional.empty()
                : Optional.of(
                        new Problem(section + ".milestones", SettingsText.text(after), expected));
    }
}
