package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;

/** A target that can be read whole, as most directories and ERP systems can. */
class ReadTarget extends LedgerTarget.Asked implements Scan {
    ReadTarget(Delivery delivery) {
        super(delivery);
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        answer();
        List<Change> page = new ArrayList<>();
        for (Held held : all()) {
            boolean isOf = held.record().type().name().equals(type.name());
            if (isOf && held.key().compareTo(cursor) > 0 && page.size() < limit) {
                page.add(Change.of(ChangeKind.SNAPSHOT, held.key())
                        .cursor(held.key())
                        .after(held.record())
                        .build());
            }
        }
        String end = page.isEmpty() ? cursor : page.get(page.size() - 1).key();
        return new Page(page, end, page.size() < limit);
    }

    /** One that also tells what changed. */
    static final class Told extends ReadTarget implements Changes {
        private final List<String> log = new ArrayList<>();

        Told(Delivery delivery) {
            super(delivery);
        }

        @Override
        void changed(String key) {
            log.add(key);
        }

        @Override
        public String now(ObjectType type) {
            answer();
            return Integer.toString(log.size());
        }

        @Override
        public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
            answer();
            List<Change> page = new ArrayList<>();
            int at = Integer.parseInt(cursor);
            while (at < log.size() && page.size() < limit) {
                String key = log.get(at++);
                page.add(change(key, at));
            }
            return new Page(page, Integer.toString(at), at == log.size());
        }

        private Change change(String key, int at) {
            return all().stream()
                    .filter(held -> held.key().equals(key))
                    .findFirst()
                    .map(held -> Change.of(ChangeKind.UPDATED, key).after(held.record()))
                    .orElseGet(() -> Change.of(ChangeKind.DELETED, key))
                    .sequence(at)
                    .cursor(Integer.toString(at))
                    .build();
        }
    }
}
