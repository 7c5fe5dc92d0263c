package org.qiao.demo.act;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an act claims, each with a command that prints the value again from files that anybody can look at. Confined to one thread. */
final class Notes {
    private final Path folder;
    private final String act;
    private final List<Note> notes = new ArrayList<>();

    private Notes(Path folder, String act) {
        this.folder = folder;
        this.act = act;
    }

    /**
     * One claim.
     *
     * @param act who claims it
     * @param zh what is claimed, in Chinese
     * @param en what is claimed, in English
     * @param value the value
     * @param command what prints the value again, for {@code sh}
     */
    record Note(String act, String zh, String en, String value, String command) {
        JsonObject json() {
            JsonObject json = new JsonObject();
            json.addProperty("act", act);
            json.addProperty("zh", zh);
            json.addProperty("en", en);
            json.addProperty("value", value);
            json.addProperty("command", command);
            return json;
        }

        static Note of(JsonObject json) {
            return new Note(
                    json.get("act").getAsString(),
                    json.get("zh").getAsString(),
                    json.get("en").getAsString(),
                    json.get("value").getAsString(),
                    json.get("command").getAsString());
        }
    }

    /** The notes of an act that begins now; what it noted before is forgotten. */
    static Notes begin(Path folder, String act) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(act + ".json"));
        return new Notes(folder, act);
    }

    /** What an act noted when it was played last; nothing when it was not. */
    static List<Note> read(Path folder, String act) throws IOException {
        Path file = folder.resolve(act + ".json");
        List<Note> all = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonElement one :
                    JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
                all.add(Note.of(one.getAsJsonObject()));
            }
        }
        return all;
    }

    /** Keeps lines of comma-separated values as evidence and gives the file. */
    Path keep(String name, String head, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(head));
        all.addAll(lines);
        return Files.write(folder.resolve(act + "-" + name + ".csv"), all);
    }

    /** Notes a claim. */
    void add(String zh, String en, Object value, String command) {
        notes.add(new Note(act, zh, en, String.valueOf(value), command));
    }

    /** Writes all down. */
    void close() throws IOException {
        JsonArray all = new JsonArray();
        notes.forEach(note -> all.add(note.json()));
        Files.writeString(folder.resolve(act + ".json"), all + "\n");
    }

    /** A file's name as a shell takes it. */
    static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }
}
