package io.github.aclsweep.search;

/** Every combination once. */
public final class GridStrategy extends EveryPoint {
    @Override
    public String name() {
        return "grid";
    }
}
