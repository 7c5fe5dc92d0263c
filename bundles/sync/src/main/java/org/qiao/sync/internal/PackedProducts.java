package org.qiao.sync.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.api.record.Record;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;

/**
 * How many pieces a box of each product holds, as the CRM's products say. Kept in memory until a product is changed.
 * Thread safe.
 */
final class PackedProducts implements UnitFactors, AutoCloseable {
    private static final String PRODUCT = "product";
    private static final String PIECES_PER_BOX = "piecesPerBox";
    private static final String BOX = "箱";
    private static final String PIECE = "个";
    private static final int MOST = 100_000;

    private final RecordStore records;
    private final Map<String, Optional<BigDecimal>> known = new ConcurrentHashMap<>();
    private final ChangeLog.Subscription commits;

    PackedProducts(RecordStore records, ChangeLog log) {
        this.records = records;
        this.commits = log.onCommit((objects, last) -> {
            if (objects.contains(PRODUCT)) {
                known.clear();
            }
        });
    }

    @Override
    public Optional<BigDecimal> factor(String product, String from, String to) {
        if (!from.equals(BOX) || !to.equals(PIECE) || product.isEmpty()) {
            return Optional.empty();
        }
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(product, this::read);
    }

    private Optional<BigDecimal> read(String product) {
        if (records.metadata().object(PRODUCT).isEmpty()) {
            return Optional.empty();
        }
        return records.get(PRODUCT, product)
                .filter((Record record) -> record.has(PIECES_PER_BOX))
                .map(record -> (BigDecimal) record.get(PIECES_PER_BOX));
    }

    @Override
    public void close() {
        commits.close();
    }
}
