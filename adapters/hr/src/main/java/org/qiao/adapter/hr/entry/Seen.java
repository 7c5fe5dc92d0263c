package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Record;

/**
 * A record as it stands in the directory.
 *
 * @param key the key under which links keep it
 * @param entry the entry that carries it
 * @param record its values
 */
record Seen(String key, Entry entry, Record record) {
    private static final String CSN = "entryCSN";
    private static final String MODIFIED = "modifyTimestamp";

    /** The entry's version: its change sequence number, else the second in which it was last changed. */
    @Nullable String version() {
        return version(entry);
    }

    /** The version of an entry. */
    static @Nullable String version(Entry entry) {
        String csn = entry.getAttributeValue(CSN);
        return csn == null ? entry.getAttributeValue(MODIFIED) : csn;
    }

    /** Holds for the entry as long as it has this version. */
    @Nullable Filter guard() {
        String version = version();
        String attribute = entry.hasAttribute(CSN) ? CSN : MODIFIED;
        return version == null ? null : Filter.createEqualityFilter(attribute, version);
    }

    Found found() {
        return new Found(key, record, version());
    }
}
