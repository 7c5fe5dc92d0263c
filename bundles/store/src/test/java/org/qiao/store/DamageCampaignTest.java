package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.store.internal.service.Store;
import org.qiao.testkit.campaign.Campaign;

/**
 * Campaign 9: one file of a data folder is flipped, cut, emptied, removed or replaced by an older one, as after a power
 * loss, a bad disk or a careless hand. The store then says so, or holds everything that was committed: never less in
 * silence.
 */
@Tag("campaign")
class DamageCampaignTest {
    private static final int FIRST = 60;
    private static final int THEN = 140;

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> committed = new TreeMap<>();
    private final Campaign campaign = Campaign.of(9, "damaged files");
    private final Random random = campaign.random();
    private long last;

    /** What may happen to a file. */
    private enum Harm {
        BIT_FLIPPED,
        BYTES_FLIPPED,
        BLOCK_OF_NOTHING,
        CUT,
        EMPTIED,
        REMOVED,
        OLDER
    }

    @BeforeEach
    void makeTwoImages() throws IOException {
        Path live = Files.createDirectories(folder.resolve("live"));
        try (Store store = open(live)) {
            store.add(new Shop());
            write(store, FIRST);
            copy(live, folder.resolve("old"));
            write(store, THEN);
            last = store.changes().last();
            // Of the open store: what a power loss would leave.
            copy(live, folder.resolve("new"));
        }
    }

    private static Store open(Path at) {
        return Store.open(DerbyFolder.in(at), at.resolve("journal"), Clock.systemUTC(), new Random(9));
    }

    private void write(Store store, int count) {
        List<String> ids = new ArrayList<>(committed.keySet());
        for (int i = 0; i < count; i++) {
            String name = "公司" + committed.size() + "." + i;
            if (i % 3 == 2 && !ids.isEmpty()) {
                String id = ids.get(random.nextInt(ids.size()));
                Record patch = Record.of(store.records().metadata().type("customer"))
                        .set("name", name)
                        .build();
                store.records().update("customer", id, patch, OptionalLong.empty(), StoreContract.API);
                committed.put(id, name);
            } else {
                Record made = store.records().create(Shop.customer(store.records(), name, "OTHER"), StoreContract.API);
                committed.put(Shop.id(made), name);
                ids.add(Shop.id(made));
            }
        }
    }

    @Test
    void nothingIsLostInSilence() throws IOException {
        List<String> silent = new ArrayList<>();
        int detected = 0;
        int tries = campaign.times(50, 1000);
        Path whole = folder.resolve("whole");
        copy(folder.resolve("new"), whole);
        assertThat(seen(whole)).as("the image without damage").isEmpty();
        for (int i = 0; i < tries; i++) {
            Path work = folder.resolve("try" + i);
            copy(folder.resolve("new"), work);
            String what = harm(work);
            try {
                String difference = seen(work);
                if (!difference.isEmpty()) {
                    silent.add(what + ": " + difference);
                }
            } catch (RuntimeException e) {
                detected++;
            }
            DerbyFolder.delete(work);
        }
        System.out.println(tries + " damages: " + detected + " detected, " + (tries - detected - silent.size())
                + " harmless, " + silent.size() + " silent");

        assertThat(silent).as("seed %s", campaign.seed()).isEmpty();
    }

    /** What is missing or other than committed; empty when all is there. Throws when the store says that it is damaged. */
    private String seen(Path at) {
        try (Store store = open(at)) {
            store.add(new Shop());
            Map<String, String> found = new TreeMap<>();
            for (String id : committed.keySet()) {
                store.records().get("customer", id).ifPresent(r -> found.put(id, String.valueOf(r.get("name"))));
            }
            List<Change> changes = store.changes().after(Set.of(), 0, 10_000);
            long end = store.changes().last();
            if (!found.equals(committed)) {
                return found.size() + " records, " + committed.size() + " were committed, or others";
            }
            return end == last && changes.size() == FIRST + THEN
                    ? ""
                    : changes.size() + " changes up to " + end + ", committed were " + (FIRST + THEN) + " up to "
                            + last;
        }
    }

    private String harm(Path work) throws IOException {
        // Two thirds of the harm go where commits end: a log is one file among a hundred.
        Pattern[] where = {Pattern.compile("log\\d+\\.dat"), Pattern.compile("log.*|\\d+\\.log"), Pattern.compile(".*")
        };
        Pattern here = where[random.nextInt(where.length)];
        List<Path> chosen = files(work).stream()
                .filter(file -> here.matcher(String.valueOf(file.getFileName())).matches())
                .toList();
        Path file = chosen.get(random.nextInt(chosen.size()));
        Harm harm = Harm.values()[random.nextInt(Harm.values().length)];
        Path name = work.relativize(file);
        byte[] bytes = Files.readAllBytes(file);
        switch (harm) {
            case BIT_FLIPPED -> flip(bytes, 1);
            case BYTES_FLIPPED -> flip(bytes, 40);
            case BLOCK_OF_NOTHING -> empty(bytes);
            case CUT -> bytes = Arrays.copyOf(bytes, random.nextInt(used(bytes) + 1));
            case EMPTIED -> bytes = new byte[0];
            case REMOVED -> bytes = null;
            case OLDER -> {
                Path older = folder.resolve("old").resolve(name);
                bytes = Files.exists(older) ? Files.readAllBytes(older) : null;
            }
        }
        if (bytes == null) {
            Files.delete(file);
        } else {
            Files.write(file, bytes);
        }
        return name + " " + harm;
    }

    private void flip(byte[] bytes, int count) {
        for (int i = 0; i < count && used(bytes) > 0; i++) {
            bytes[random.nextInt(used(bytes))] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void empty(byte[] bytes) {
        int at = random.nextInt(Math.max(1, used(bytes)));
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 4096), (byte) 0);
    }

    /** How much of a file was written: the rest of a log is laid out in advance. */
    private static int used(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.endsWith("derby.log") && !file.toString().endsWith(".lck"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) {
        DerbyFolder.copy(from, to);
    }
}
