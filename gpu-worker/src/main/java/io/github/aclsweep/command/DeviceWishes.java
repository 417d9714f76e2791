package io.github.aclsweep.command;

import io.github.aclsweep.doctor.DeviceWish;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code auto}, {@code cpu} and {@code gpu}. */
final class DeviceWishes implements ITypeConverter<DeviceWish> {
    @Override
    public DeviceWish convert(String value) {
        return Arrays.stream(DeviceWish.values())
                .filter(wish -> wish.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected auto, cpu or gpu, found '" + value + "'"));
    }
}
