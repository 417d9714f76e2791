package io.github.aclsweep.checkpoint.pytorch;

import java.util.regex.Pattern;
import net.razorvine.pickle.IObjectConstructor;

/**
 * A Python object that is left out: nothing of it is made, its name alone is kept. Checkpoints of
 * training frameworks hold such objects beside their weights.
 *
 * @param name its type, as {@code argparse.Namespace}
 */
record Unknown(String name) {
    private static final Pattern MODULES =
            Pattern.compile(
                    "(argparse|collections|copyreg|lightning|lightning_fabric|lightning_utilities|numpy"
                            + "|omegaconf|pathlib|pytorch_lightning|torch|torchmetrics)(\\..*)?");

    /** Types of Python itself; its functions are not among them. */
    private static final Pattern BUILTINS =
            Pattern.compile(
                    "(__builtin__|builtins)\\.(bytearray|bytes|complex|dict|float|frozenset|int|list|object|range|set|slice"
                            + "|str|tuple|type)");

    /** Whether an object of this name is data, as far as its name tells. */
    static boolean mayBeLeftOut(String module, String name) {
        return MODULES.matcher(module).matches() || BUILTINS.matcher(module + "." + name).matches();
    }

    /** What the library calls for an object. */
    static IObjectConstructor maker(String name) {
        return arguments -> new Unknown(name);
    }

    @Override
    public String toString() {
        return "a " + name;
    }
}
