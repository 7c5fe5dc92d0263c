package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Dialect;

/** Tables that become large get their indexes, whatever way the rows come in. */
class DerbyGrowthTest extends StoreContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }

    @Test
    void rowsOfATransactionBringTheIndexesWhenItIsCommitted() throws SQLException {
        store().create(Shop.customer(store(), "首个客户", "OTHER"), API);
        Set<String> small = indexes();

        store().inTransaction(() -> store().createAll("customer", customers(300), IMPORT));
        assertThat(indexes()).isEqualTo(small);
        store().inTransaction(() -> store().createAll("customer", customers(300), IMPORT));

        assertThat(indexes()).containsAll(small).hasSizeGreaterThan(small.size());
    }

    @Test
    void aTableThatIsLoadedGetsItsIndexesWhenAllIsIn() throws SQLException {
        store().create(Shop.customer(store(), "首个客户", "OTHER"), API);
        Set<String> small = indexes();

        RecordStore.Load load = store().load("customer");
        store().createAll("customer", customers(900), IMPORT);
        assertThat(indexes()).isEqualTo(small);
        load.close();

        assertThat(indexes()).containsAll(small).hasSizeGreaterThan(small.size());
    }

    @Test
    void aLoadThatWasCutOffLeavesTheIndexesToTheNextStart() throws SQLException {
        store().create(Shop.customer(store(), "首个客户", "OTHER"), API);
        Set<String> small = indexes();
        store().load("customer");
        store().createAll("customer", customers(900), IMPORT);
        assertThat(indexes()).isEqualTo(small);

        reopen();

        assertThat(indexes()).containsAll(small).hasSizeGreaterThan(small.size());
    }

    @Test
    void oneOfTwoLoadsThatEndsLeavesTheOther() throws SQLException {
        RecordStore.Load first = store().load("customer");
        RecordStore.Load second = store().load("customer");
        store().createAll("customer", customers(10), IMPORT);
        first.close();
        Set<String> small = indexes();
        store().createAll("customer", customers(600), IMPORT);
        assertThat(indexes()).isEqualTo(small);
        second.close();

        assertThat(indexes()).hasSizeGreaterThan(small.size());
    }

    @Test
    void rowsThatAreTakenBackDoNotCount() throws SQLException {
        Set<String> small = indexes();

        store().inTransaction(() -> {
            assertThatThrownBy(() -> store().inTransaction(() -> {
                        store().createAll("customer", customers(600), IMPORT);
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            return store().create(Shop.customer(store(), "留下的客户", "OTHER"), API);
        });

        assertThat(indexes()).isEqualTo(small);
    }

    private List<Record> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Shop.customer(store(), "公司" + i, "OTHER"))
                .toList();
    }

    private Set<String> indexes() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection connection = dialect(folder).dataSource().getConnection();
                ResultSet rows = connection.getMetaData().getIndexInfo(null, null, "O_CUSTOMER", false, false)) {
            while (rows.next()) {
                names.add(rows.getString("INDEX_NAME"));
            }
        }
        return names;
    }
}
