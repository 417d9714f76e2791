package io.github.aclsweep.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

import java.util.List;

/**
 * The columns of {@code trials.parquet}: the same for every sweep, whatever it varies, so that one
 * path with an asterisk reads all. What a sweep varies is in the map {@code settings} with all
 * else.
 */
final class TrialSchema {
    /** Raised when a column is renamed or changes its type or meaning; new columns do not count. */
    static final int VERSION = 1;

    static final List<String> TEXTS =
            List.of("method", "status", "device", "host", "reason", "trial");

    static final List<String> WHOLE_NUMBERS = List.of("seed", "epochs", "kept_epoch", "attempts");

    static final List<String> NUMBERS =
            List.of(
                    "micro",
                    "macro",
                    "micro_patch_weighted",
                    "val_macro",
                    "finetune_noisy_micro",
                    "finetune_noisy_macro",
                    "finetune_noisy_micro_patch_weighted",
                    "finetune_clean_micro",
                    "finetune_clean_macro",
                    "finetune_clean_micro_patch_weighted",
                    "knn_macro",
                    "loss_infonce",
                    "loss_angular",
                    "minus_uniformity",
                    "tolerance",
                    "seconds",
                    "wasted_seconds");

    private TrialSchema() {}

    static MessageType message() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        message.required(INT32).named("schema_version");
        message.required(BINARY).as(stringType()).named("sweep");
        message.required(BINARY).as(stringType()).named("data_fingerprint");
        message.optional(DOUBLE).named("alpha");
        TEXTS.forEach(name -> message.optional(BINARY).as(stringType()).named(name));
        WHOLE_NUMBERS.forEach(name -> message.optional(INT64).named(name));
        NUMBERS.forEach(name -> message.optional(DOUBLE).named(name));
        message.requiredMap()
                .key(BINARY)
                .as(stringType())
                .requiredValue(BINARY)
                .as(stringType())
                .named("settings");
        return message.named("trial");
    }
}
