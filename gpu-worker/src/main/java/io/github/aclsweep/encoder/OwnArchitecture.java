package io.github.aclsweep.encoder;

/** An encoder of this project: it has no settings of its own. */
interface OwnArchitecture extends Architecture<EncoderSettings> {
    @Override
    default String section() {
        return "encoder";
    }

    @Override
    default Class<EncoderSettings> settings() {
        return EncoderSettings.class;
    }
}
