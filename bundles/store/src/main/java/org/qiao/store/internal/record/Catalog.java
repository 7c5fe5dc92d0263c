package org.qiao.store.internal.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qiao.api.record.Text;
import org.qiao.store.ChangeLog;
import org.qiao.store.ObjectSource;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.DefinitionReader;
import org.qiao.store.internal.table.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects as sources come and go. Readers see one immutable snapshot; a source becomes visible when all of its
 * tables fit. Thread safe.
 */
public final class Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Transactions transactions;
    private final Schema schema;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectSource> bringers = new HashMap<>();
    private volatile Meta current;

    /** An empty catalog. */
    public Catalog(Transactions transactions) {
        this.transactions = transactions;
        this.schema = new Schema(transactions);
        this.current = new Meta(Map.of(), transactions.dialect(), schema::indexes);
    }

    Schema schema() {
        return schema;
    }

    /** Gives an object's table the indexes that it lacks, and uses each at once. */
    void index(Definition definition) {
        while (indexNext(definition)) {
            LOG.debug("The table of '{}' has one more index", definition.name());
        }
    }

    private synchronized boolean indexNext(Definition definition) {
        boolean isMade = schema.indexNext(definition);
        if (isMade) {
            current = new Meta(current.definitions(), transactions.dialect(), schema::indexes);
        }
        return isMade;
    }

    /** The objects at this moment. */
    public Meta meta() {
        return current;
    }

    /** Takes a source's objects in. Throws {@code BAD_DEFINITION} with everything that is wrong: nothing is taken then. */
    public synchronized void add(ObjectSource source) {
        List<Definition> read = DefinitionReader.read(source);
        read.forEach(this::checkOwner);
        schema.fit(read);
        Map<String, Definition> all = new LinkedHashMap<>(current.definitions());
        read.forEach(d -> all.put(d.name(), d));
        read.forEach(d -> bringers.put(d.name(), source));
        show(all);
        LOG.info("{} object(s) of '{}' are ready", read.size(), source.namespace());
    }

    /** Hides a source's objects, but for those that another source has brought since. Tables and values stay. */
    public synchronized void remove(ObjectSource source) {
        Map<String, Definition> all = new LinkedHashMap<>(current.definitions());
        bringers.values().removeIf(source::equals);
        all.keySet().retainAll(bringers.keySet());
        show(all);
    }

    /** Calls a listener after each change. */
    public ChangeLog.Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void show(Map<String, Definition> all) {
        current = new Meta(all, transactions.dialect(), schema::indexes);
        listeners.forEach(Runnable::run);
    }

    private void checkOwner(Definition definition) {
        String owner = schema.owner(definition.name(), definition.namespace());
        if (!owner.equals(definition.namespace())) {
            throw new StoreException(
                    StoreCode.BAD_DEFINITION,
                    new Text(
                            "对象“" + definition.name() + "”从首次定义起就属于“" + owner + "”；“" + definition.namespace()
                                    + "”的对象须另取名称",
                            "The object '" + definition.name() + "' belongs to '" + owner
                                    + "' since it was first defined; '" + definition.namespace()
                                    + "' must give its own another name"),
                    List.of(),
                    null);
        }
    }
}
