package org.qiao.demo.act;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qiao.api.record.Text;
import org.qiao.demo.act.Notes.Note;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.stage.Teller;

/** What the acts claimed, in one text and one JSON file, each claim with the command that checks it; all of them are run here. */
final class Receipt implements Act {
    private static final List<String> ACTS = List.of("touch", "plug", "edit", "crash", "mend");
    private static final int[] WIDTHS = {52, 12};
    private static final int DIGITS = 12;

    private final Clock clock = Clock.systemUTC();

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public Text title() {
        return new Text(
                "收据：时间、数量、哈希，每项都带有核对它的命令", "the receipt: times, counts, hashes, each with the command that checks it");
    }

    @Override
    public boolean play(Stage stage) throws IOException, InterruptedException {
        Teller teller = stage.teller();
        List<Note> notes = new ArrayList<>();
        for (String act : ACTS) {
            notes.addAll(Notes.read(stage.receipts(), act));
        }
        if (notes.isEmpty()) {
            teller.verdict(false, "这里还没有演过任何一幕：qiao demo all", "no act was played here yet: qiao demo all");
            return false;
        }
        notes.addAll(hashes(stage));
        int right = 0;
        for (Note note : notes) {
            boolean isRight = printed(note.command()).equals(note.value());
            right += isRight ? 1 : 0;
            String value = note.value().length() > DIGITS ? note.value().substring(0, DIGITS - 1) + "…" : note.value();
            teller.row(WIDTHS, (isRight ? "✓ " : "✗ ") + teller.pick(note.zh(), note.en()), value);
        }
        Path text = write(stage, notes);
        teller.say("收据：" + text + " 和 receipt.json", "receipt: " + text + " and receipt.json");
        boolean isTrue = right == notes.size();
        teller.verdict(
                isTrue,
                notes.size() + " 项中 " + right + " 项由各自的命令重新得出",
                right + " of " + notes.size() + " claims were printed again by their commands");
        return isTrue;
    }

    /** Fingerprints of the ledgers and of the evidence. */
    private static List<Note> hashes(Stage stage) throws IOException {
        List<Note> all = new ArrayList<>();
        for (Peer peer : stage.scene().peers()) {
            Path ledger = stage.scene().outside().ledger(peer.system()).orElse(null);
            if (ledger != null && Files.exists(ledger)) {
                all.add(hash(peer.system() + " 台账", "ledger of " + peer.system(), ledger));
            }
        }
        try (Stream<Path> files = Files.list(stage.receipts())) {
            for (Path file : files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                all.add(hash("证据 " + file.getFileName(), "evidence " + file.getFileName(), file));
            }
        }
        return all;
    }

    private static Note hash(String zh, String en, Path file) throws IOException {
        return new Note("receipt", zh + " 的 SHA-256", "SHA-256 of the " + en, Hash.of(file), Hash.command(file));
    }

    private static String printed(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return out.strip();
    }

    private Path write(Stage stage, List<Note> notes) throws IOException {
        String made = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject json = new JsonObject();
        json.addProperty("made", made);
        JsonArray systems = new JsonArray();
        stage.scene().peers().forEach(peer -> systems.add(peer.system() + ": " + peer.product()));
        json.add("systems", systems);
        JsonArray claims = new JsonArray();
        notes.forEach(note -> claims.add(note.json()));
        json.add("claims", claims);
        Gson pretty =
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Path folder = stage.home().resolve("demo");
        Files.writeString(folder.resolve("receipt.json"), pretty.toJson(json) + "\n");
        Teller teller = stage.teller();
        List<String> lines = new ArrayList<>(List.of(made));
        systems.forEach(system -> lines.add(system.getAsString()));
        for (Note note : notes) {
            lines.add("");
            lines.add(note.act() + ": " + teller.pick(note.zh(), note.en()) + ": " + note.value());
            lines.add("  $ " + note.command());
        }
        return Files.write(folder.resolve("receipt.txt"), lines);
    }
}
