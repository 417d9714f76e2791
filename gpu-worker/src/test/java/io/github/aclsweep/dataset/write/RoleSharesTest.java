package io.github.aclsweep.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoleSharesTest {
    @Property(tries = 200)
    void giveEveryItemARoleAndEveryRoleAnItem(@ForAll @IntRange(min = 3, max = 3000) int items) {
        RoleShares shares = RoleShares.of(items);

        assertThat(shares.roles()).hasSize(items);
        assertThat(shares.noisy()).isPositive();
        assertThat(shares.clean()).isPositive();
        assertThat(shares.test()).isPositive();
    }

    @Test
    void areAboutSixtyFifteenAndTwentyFivePercent() {
        assertThat(RoleShares.of(100)).isEqualTo(new RoleShares(60, 15, 25));
        assertThat(RoleShares.of(16)).isEqualTo(new RoleShares(9, 3, 4));
    }

    @Test
    void refuseFewerItemsThanRoles() {
        assertThatThrownBy(() -> RoleShares.of(2)).hasMessageContaining("at least 3");
    }
}
