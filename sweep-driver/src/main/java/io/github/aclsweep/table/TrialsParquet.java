package io.github.aclsweep.table;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.settings.SettingsText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes {@code trials.parquet}. Not by a Spark job: its tasks would write on the executors'
 * machines, which need not have the results folder, and it would leave a folder of parts.
 */
public final class TrialsParquet {
    private static final String NAME = "trials.parquet";

    private TrialsParquet() {}

    /** Replaces the file as a whole. */
    public static void write(Path sweepFolder, ResultsTable table) {
        AtomicFiles.write(sweepFolder.resolve(NAME), file -> write(table, file));
    }

    private static void write(ResultsTable table, Path file) throws IOException {
        MessageType schema = TrialSchema.message();
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        PlainTable plain = table.plain();
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(schema)
                        .build()) {
            for (int i = 0; i < plain.rows().size(); i++) {
                Group group = groups.newGroup();
                group.add("schema_version", TrialSchema.VERSION);
                group.add("sweep", table.sweep());
                fill(group, table.rows().get(i));
                fill(group, plain.rows().get(i));
                writer.write(group);
            }
        }
    }

    private static void fill(Group group, ResultRow row) {
        group.add("data_fingerprint", row.trial().dataFingerprint());
        Map<String, String> settings = SettingsText.of(row.trial().settings());
        if (row.trial().settings().method().reads("loss.alpha")) {
            group.add("alpha", row.trial().settings().loss().alpha());
        }
        Group map = group.addGroup("settings");
        settings.forEach((key, value) -> map.addGroup(0).append("key", key).append("value", value));
    }

    private static void fill(Group group, PlainRow row) {
        for (String name : TrialSchema.TEXTS) {
            if (row.get(name) != null) {
                group.add(name, row.text(name));
            }
        }
        for (String name : TrialSchema.WHOLE_NUMBERS) {
            if (row.get(name) instanceof Long number) {
                group.add(name, number.longValue());
            }
        }
        for (String name : TrialSchema.NUMBERS) {
            if (row.get(name) instanceof Double number) {
                group.add(name, number.doubleValue());
            }
        }
    }
}
