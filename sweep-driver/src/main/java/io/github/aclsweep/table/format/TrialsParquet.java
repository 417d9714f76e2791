package io.github.aclsweep.table.format;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Writes {@code trials.parquet}: the columns of the results table, one of each axis among them, and
 * all settings as a map. Not by a Spark job: its tasks would write on the executors' machines,
 * which need not have the results folder, and it would leave a folder of parts.
 */
public final class TrialsParquet {
    /** Raised when a column is renamed or changes its type or meaning; new columns do not count. */
    static final int SCHEMA_VERSION = 1;

    private static final String NAME = "trials.parquet";

    private TrialsParquet() {}

    /**
     * Replaces the file as a whole.
     *
     * @param sweepFolder {@code results/NAME}
     * @param table the results
     * @param trials the trials of the table's rows, in the same order
     */
    public static void write(Path sweepFolder, ResultsTable table, List<Trial> trials) {
        AtomicFiles.write(sweepFolder.resolve(NAME), file -> write(table.table(), trials, file));
    }

    private static void write(Table<TrialRow> table, List<Trial> trials, Path file)
            throws IOException {
        List<Typed> columns =
                table.columns().stream().map(column -> Typed.of(column, table.rows())).toList();
        MessageType schema = schema(columns);
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(schema)
                        .build()) {
            for (int i = 0; i < trials.size(); i++) {
                Group group = groups.newGroup();
                group.add("schema_version", SCHEMA_VERSION);
                group.add("sweep", table.name());
                group.add("data_fingerprint", trials.get(i).dataFingerprint());
                for (Typed column : columns) {
                    add(group, column, table.rows().get(i));
                }
                addSettings(group, SettingsText.of(trials.get(i).settings()));
                writer.write(group);
            }
        }
    }

    /** A column with a type that has room for all of its values. */
    private record Typed(Column<TrialRow> column, Column.Type type) {
        static Typed of(Column<TrialRow> column, List<TrialRow> rows) {
            boolean isTooLarge =
                    column.type() == Column.Type.WHOLE
                            && rows.stream().anyMatch(row -> column.get(row) instanceof Double);
            return new Typed(column, isTooLarge ? Column.Type.NUMBER : column.type());
        }

        String name() {
            return column.name();
        }
    }

    private static MessageType schema(List<Typed> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        message.required(INT32).named("schema_version");
        message.required(BINARY).as(stringType()).named("sweep");
        message.required(BINARY).as(stringType()).named("data_fingerprint");
        for (Typed column : columns) {
            switch (column.type()) {
                case TEXT -> message.optional(BINARY).as(stringType()).named(column.name());
                case WHOLE -> message.optional(INT64).named(column.name());
                case NUMBER -> message.optional(DOUBLE).named(column.name());
                case TRUTH -> message.optional(BOOLEAN).named(column.name());
            }
        }
        message.requiredMap()
                .key(BINARY)
                .as(stringType())
                .requiredValue(BINARY)
                .as(stringType())
                .named("settings");
        return message.named("trial");
    }

    private static void add(Group group, Typed column, TrialRow row) {
        Object value = column.column().get(row);
        if (value == null) {
            return;
        }
        switch (column.type()) {
            case TEXT -> group.add(column.name(), value.toString());
            case WHOLE -> group.add(column.name(), ((Long) value).longValue());
            case NUMBER -> group.add(column.name(), ((Number) value).doubleValue());
            case TRUTH -> group.add(column.name(), ((Boolean) value).booleanValue());
        }
    }

    private static void addSettings(Group group, Map<String, String> settings) {
        Group map = group.addGroup("settings");
        settings.forEach((key, value) -> map.addGroup(0).append("key", key).append("value", value));
    }
}
