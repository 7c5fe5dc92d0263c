package org.qiao.practice.hr;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.ledger.Accepted;
import org.qiao.practice.ledger.Ledger;

/**
 * The entries and their ledger: what is unique, which version a write gives, how a write is listed and how the entries
 * are found again. Not thread-safe: one write at a time.
 */
final class Directory {
    private static final DateTimeFormatter CSN_TIME = DateTimeFormatter.ofPattern(
                    "yyyyMMddHHmmss.SSSSSS'Z#000000#000#000000'")
            .withZone(ZoneOffset.UTC);

    private final Map<String, Entry> found = new LinkedHashMap<>();
    private final Ledger ledger;
    private final Clock clock;
    private Instant last = Instant.EPOCH;
    private @Nullable InMemoryDirectoryServer server;

    Directory(Path ledgerFile, Clock clock) {
        this.clock = clock;
        this.ledger = Ledger.open(ledgerFile, this::replay);
    }

    /** Fills the server with what the ledger says, and uses it from then on. */
    void fill(InMemoryDirectoryServer empty) throws LDAPException {
        StringBuilder ldif = new StringBuilder(DirectorySetup.ldif());
        found.values().forEach(entry -> ldif.append(entry.toLDIFString(0)).append('\n'));
        found.clear();
        byte[] bytes = ldif.toString().getBytes(StandardCharsets.UTF_8);
        empty.importFromLDIF(true, new LDIFReader(new ByteArrayInputStream(bytes)));
        server = empty;
    }

    /** An operation inside the server, past interceptors. */
    @FunctionalInterface
    interface Operation {
        LDAPResult on(InMemoryDirectoryServer server) throws LDAPException;
    }

    /** Applies an operation once more and gives what comes of it. */
    LDAPResult again(Operation operation) {
        try {
            return operation.on(server());
        } catch (LDAPException e) {
            return e.toLDAPResult();
        }
    }

    /** Gives the entry a new change sequence number. */
    void touch(String dn) {
        again(server -> server.modify(dn, new Modification(ModificationType.REPLACE, DirectorySetup.CSN, nextCsn())));
    }

    /** The next change sequence number, later than every one before. */
    String nextCsn() {
        Instant wall = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = wall.isAfter(last) ? wall : last.plus(1, ChronoUnit.MICROS);
        return CSN_TIME.format(last);
    }

    /** The entry with its operational attributes; nothing where it is absent. */
    Optional<Entry> entry(String dn) {
        try {
            return Optional.ofNullable(server().getEntry(dn, "*", "+"));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /**
     * @param self the entry that may have these numbers, as it is called before the write
     * @param dn as it is called after the write
     * @throws LDAPException 19 where another entry of the same branch has one of these employee numbers
     */
    void requireUnique(String self, String dn, List<String> employeeNumbers) throws LDAPException {
        DN after = new DN(dn);
        DN before = new DN(self);
        for (String branch : DirectorySetup.BRANCHES) {
            DN parent = new DN("ou=" + branch + "," + DirectorySetup.BASE);
            if (after.isDescendantOf(parent, false)) {
                for (String number : employeeNumbers) {
                    requireUnique(before, parent, number);
                }
            }
        }
    }

    private void requireUnique(DN self, DN branch, String number) throws LDAPException {
        Filter filter = Filter.createEqualityFilter("employeeNumber", number);
        for (SearchResultEntry other : server().search(branch.toString(), SearchScope.SUB, filter, "1.1")
                .getSearchEntries()) {
            if (!other.getParsedDN().equals(self)) {
                throw new LDAPException(
                        ResultCode.CONSTRAINT_VIOLATION, "some attributes not unique: employeeNumber " + number);
            }
        }
    }

    /** @throws LDAPException 17 where the schema has no such attribute */
    void requireKnown(String attribute) throws LDAPException {
        if (server().getSchema().getAttributeType(attribute.replaceFirst(";.*", "")) == null) {
            throw new LDAPException(ResultCode.UNDEFINED_ATTRIBUTE_TYPE, attribute + ": attribute type undefined");
        }
    }

    /** Lists a write that has been applied. */
    void list(String op, String dn, @Nullable String movedFrom, Optional<Entry> before) {
        Optional<Entry> after = entry(dn);
        Entry known = after.or(() -> before).orElseGet(() -> new Entry(dn));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("dn", dn);
        if (movedFrom != null) {
            body.put("from", movedFrom);
        }
        body.put("entry", after.map(EntryJson::of).orElse(null));
        String version =
                after.map(entry -> entry.getAttributeValue(DirectorySetup.CSN)).orElseGet(this::nextCsn);
        ledger.append(last, List.of(new Accepted(op, key(known), version, body)));
    }

    Map<String, Long> acceptedByOp() {
        return ledger.countByOp();
    }

    void close() {
        ledger.close();
    }

    private InMemoryDirectoryServer server() {
        return Objects.requireNonNull(server, "the directory is used before it is filled");
    }

    private static String key(Entry entry) {
        String number = entry.getAttributeValue("employeeNumber");
        String uid = number == null ? entry.getAttributeValue("uid") : number;
        return uid == null ? entry.getDN() : uid;
    }

    private void replay(org.qiao.practice.ledger.Entry line) {
        last = line.at();
        String dn = String.valueOf(line.body().get("dn"));
        if (line.body().get("from") instanceof String from) {
            found.remove(normalized(from));
        }
        if (line.body().get("entry") instanceof Map<?, ?> json) {
            found.put(normalized(dn), EntryJson.entry(dn, json));
        } else {
            found.remove(normalized(dn));
        }
    }

    private static String normalized(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            throw new IllegalStateException("The HR's ledger names an entry that is no DN: " + dn, e);
        }
    }
}
