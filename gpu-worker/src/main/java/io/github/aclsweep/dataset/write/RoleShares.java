package io.github.aclsweep.dataset.write;

import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many of a class's items go to each role: about 60 % to noisy training, 15 % to clean training
 * and 25 % to the test, at least one to each.
 */
public record RoleShares(int noisy, int clean, int test) {
    /** The fewest items that give every role one. */
    public static final int MIN_ITEMS = 3;

    private static final double CLEAN = 0.15;
    private static final double TEST = 0.25;

    /** The shares of a number of items. */
    public static RoleShares of(int items) {
        if (items < MIN_ITEMS) {
            throw new IllegalArgumentException(
                    "expected at least " + MIN_ITEMS + " items, found " + items);
        }
        int clean = Math.max(1, (int) Math.ceil(CLEAN * items));
        int test = Math.max(1, (int) Math.round(TEST * items));
        return new RoleShares(items - clean - test, clean, test);
    }

    /** One role for each item: noisy ones first, then clean, then test. */
    public List<Role> roles() {
        List<Role> roles = new ArrayList<>(Collections.nCopies(noisy, Role.TRAIN_NOISY));
        roles.addAll(Collections.nCopies(clean, Role.TRAIN_CLEAN));
        roles.addAll(Collections.nCopies(test, Role.TEST));
        return List.copyOf(roles);
    }
}
