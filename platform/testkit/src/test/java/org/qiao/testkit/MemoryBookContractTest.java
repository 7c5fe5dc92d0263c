package org.qiao.testkit;

import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** The contracts hold for a session that keeps them. */
class MemoryBookContractTest implements ScanContract, ChangesContract, FindContract {
    private final MemoryBook book = new MemoryBook();

    @Override
    public Session open(Host host) {
        return book;
    }

    @Override
    public String type() {
        return "contact";
    }

    @Override
    public Record sample(ObjectType type, int number) {
        return MemoryBook.contact(number);
    }
}
