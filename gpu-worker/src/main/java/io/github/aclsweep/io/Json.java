package io.github.aclsweep.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/**
 * How this project writes JSON: numbers that are not finite are null. Values of no given type are
 * read as {@code Long} where they are whole and as {@code Double} where they have a point.
 */
public final class Json {
    private Json() {}

    /** Indented, for files of one value. */
    public static Gson pretty() {
        return builder().setPrettyPrinting().create();
    }

    /** On one line, for JSON lines. */
    public static Gson compact() {
        return builder().create();
    }

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .serializeNulls()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .registerTypeAdapterFactory(new CheckedRecords())
                .registerTypeAdapter(double.class, new FiniteDouble())
                .registerTypeAdapter(Double.class, new FiniteDouble());
    }

    /** Says of a record that refuses what it is made of what Gson says of other wrong JSON. */
    private static final class CheckedRecords implements TypeAdapterFactory {
        @Override
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return type.getRawType().isRecord()
                    ? new CheckedRecord<>(gson.getDelegateAdapter(this, type))
                    : null;
        }
    }

    private static final class CheckedRecord<T> extends TypeAdapter<T> {
        private final TypeAdapter<T> record;

        CheckedRecord(TypeAdapter<T> record) {
            this.record = record;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            record.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            try {
                return record.read(in);
            } catch (JsonParseException | IllegalStateException e) {
                throw e;
            } catch (RuntimeException e) { // Gson's, around what the constructor threw
                throw new JsonSyntaxException(in.getPreviousPath() + " is refused", e);
            }
        }
    }

    private static final class FiniteDouble extends TypeAdapter<Double> {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (value == null || !Double.isFinite(value)) {
                out.nullValue();
            } else {
                out.value(value);
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Double.NaN;
            }
            try {
                return in.nextDouble();
            } catch (NumberFormatException e) { // which Gson would let pass
                throw new JsonSyntaxException(in.getPath() + " is not a number", e);
            }
        }
    }
}
