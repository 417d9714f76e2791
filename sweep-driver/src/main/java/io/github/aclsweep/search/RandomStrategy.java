package io.github.aclsweep.search;

/** Every point that was drawn, once. */
public final class RandomStrategy extends EveryPoint {
    @Override
    public String name() {
        return "random";
    }
}
