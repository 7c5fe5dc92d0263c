package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.store.internal.service.Store;

/** What the journal beside a database must notice, whatever the database is. */
abstract class JournalContract extends StoreContract {
    /** A copy of the closed database; gives what {@link #replace} finds it by. */
    abstract String copy() throws IOException;

    /** Puts a copy in the place of the closed database. */
    abstract void replace(String copy) throws IOException;

    @Test
    void olderDatabaseIsRefusedWithTheLostRange() throws IOException {
        customers(3);
        String backup = copyOfDatabase();
        customers(4);
        close();
        replace(backup);
        StoreException refused = catchThrowableOfType(StoreException.class, this::open);
        assertThat(refused.code()).isEqualTo(StoreCode.OLDER_THAN_JOURNAL);
        assertThat(refused)
                .hasMessageContaining("the changes 4 to 7")
                .hasMessageContaining("qiao restore --accept-loss");
        assertThat(refused.violations().get(0).message().zh()).contains("序号 4 至 7");
        assertThat(refused.text()).isEqualTo(refused.violations().get(0).message());
        accept();
        open();
    }

    @Test
    void acceptedLossIsToldAndItsSequencesAreNeverUsedAgain() throws IOException {
        customers(3);
        String backup = copyOfDatabase();
        customers(4);
        close();
        replace(backup);
        JournalLoss loss = accept().orElseThrow();
        assertThat(List.of(loss.first(), loss.last())).containsExactly(4L, 7L);
        assertThat(loss.accepted().zh()).contains("已放弃序号 4 至 7（共 4 个更改");
        assertThat(loss.accepted().en()).contains("the changes 4 to 7 (4, the last at ");
        open();
        assertThat(store().count("customer", "")).isEqualTo(3);
        customers(1);
        assertThat(changes().after(Set.of(), 0, 10))
                .extracting(Change::sequence)
                .containsExactly(1L, 2L, 3L, 8L);
        reopen();
        assertThat(changes().last()).isEqualTo(8);
    }

    @Test
    void lossIsAcceptedOnceAndAnEvenOlderDatabaseIsRefused() throws IOException {
        customers(2);
        String oldest = copyOfDatabase();
        customers(1);
        String older = copyOfDatabase();
        customers(4);
        close();
        replace(older);
        accept();
        assertThat(accept()).isEmpty();
        replace(oldest);
        StoreException refused = catchThrowableOfType(StoreException.class, this::open);
        assertThat(refused).hasMessageContaining("the changes 3 to 3");
        replace(older);
        open();
    }

    @Test
    void codesOfLostRecordsAreNotGivenToOthers() throws IOException {
        customers(1);
        String backup = copyOfDatabase();
        customers(1);
        String lost = newestCode();
        close();
        replace(backup);
        accept();
        open();
        customers(1);
        assertThat(newestCode()).isGreaterThan(lost);
    }

    @Test
    void journalFileThatWasBegunWhenTheProcessWasKilledIsNoDamage() throws IOException {
        customers(2);
        close();
        Files.writeString(folder.resolve("journal/begun"), "journal 2 0 20", StandardCharsets.UTF_8);
        open();
        customers(1);
        reopen();
        assertThat(changes().last()).isEqualTo(3);
    }

    @Test
    void otherDatabaseOfTheSameLengthIsRefused() throws IOException {
        String empty = copyOfDatabase();
        customers(2);
        String one = copyOfDatabase();
        close();
        replace(empty);
        Files.delete(journal());
        open();
        now.set(now.instant().plusSeconds(60));
        customers(2);
        close();
        replace(one);
        StoreException refused = catchThrowableOfType(StoreException.class, this::open);
        assertThat(refused.code()).isEqualTo(StoreCode.OLDER_THAN_JOURNAL);
        accept();
        open();
    }

    @Test
    void alteredLineIsFound() throws IOException {
        customers(3);
        close();
        String text = Files.readString(journal(), StandardCharsets.UTF_8);
        Files.writeString(journal(), text.replace("commit 2 2", "commit 2 3"), StandardCharsets.UTF_8);
        StoreException refused = catchThrowableOfType(StoreException.class, this::open);
        assertThat(refused.code()).isEqualTo(StoreCode.JOURNAL_DAMAGED);
        assertThat(refused).hasMessageContaining("line 3");
        assertThat(accept().orElseThrow().accepted().en()).contains("begins anew at sequence 4");
        open();
        assertThat(store().count("customer", "")).isEqualTo(3);
    }

    @Test
    void removedJournalIsFound() throws IOException {
        customers(1);
        close();
        Files.delete(journal());
        StoreException refused = catchThrowableOfType(StoreException.class, this::open);
        assertThat(refused.code()).isEqualTo(StoreCode.JOURNAL_DAMAGED);
        accept();
        open();
    }

    @Test
    void tornOrMissingEndIsMadeGoodOutOfTheDatabase() throws IOException {
        customers(4);
        close();
        List<String> lines = Files.readAllLines(journal(), StandardCharsets.UTF_8);
        String torn =
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20);
        Files.writeString(journal(), torn, StandardCharsets.UTF_8);
        open();
        customers(1);
        reopen();
        assertThat(changes().last()).isEqualTo(5);
        String text = Files.readString(journal(), StandardCharsets.UTF_8);
        assertThat(text).contains("commit 3 4 ", "commit 5 5 ");
    }

    private void customers(int count) {
        for (int i = 0; i < count; i++) {
            store().create(Shop.customer(store(), "公司" + i, "OTHER"), API);
        }
    }

    private String newestCode() {
        return changes()
                .after(Set.of(), changes().last() - 1, 1)
                .get(0)
                .after()
                .flatMap(customer -> Optional.ofNullable((String) customer.get("code")))
                .orElseThrow();
    }

    private Optional<JournalLoss> accept() {
        return Store.acceptLoss(dialect(folder), folder.resolve("journal"), now);
    }

    private Path journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private String copyOfDatabase() throws IOException {
        close();
        String copy = copy();
        open();
        return copy;
    }
}
