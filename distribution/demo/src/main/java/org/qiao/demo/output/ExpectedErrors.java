package org.qiao.demo.output;

import com.google.gson.stream.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.demo.record.Refusal;

/** {@code expected-import-errors.json}: one entry for each row that the import must refuse. */
public final class ExpectedErrors implements Closeable {
    private final JsonWriter json;

    /** Creates the file. */
    public ExpectedErrors(Path folder) throws IOException {
        this.json = new JsonWriter(Files.newBufferedWriter(folder.resolve("expected-import-errors.json")));
        json.setIndent(" ");
        json.beginArray();
    }

    /** Adds the reason for which a line must be refused. */
    public void add(String file, long line, String key, Refusal refusal) {
        try {
            json.beginObject();
            json.name("file").value(file);
            json.name("line").value(line);
            json.name("column").value(refusal.column());
            json.name("code").value(refusal.reason().word());
            json.name("key").value(key);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "an expected error of " + file + " line " + line + " could not be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        json.endArray();
        json.close();
    }
}
