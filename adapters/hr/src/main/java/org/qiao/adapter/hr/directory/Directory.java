package org.qiao.adapter.hr.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.UpdatableLDAPRequest;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Host;
import org.qiao.api.settings.Secret;

/**
 * The operations of one directory that this adapter needs. A write answers with the entry as it stands afterwards, read in
 * the same operation where the directory can do that (RFC 4527), and is refused where the entry is not in the expected
 * version, if the directory can check that (RFC 4528). Thread safe. All methods throw {@link HrException}.
 */
public final class Directory implements AutoCloseable {
    private static final int PAGE = 500;
    private static final String[] READ = {"*", "entryUUID", "entryCSN", "modifyTimestamp"};

    /** What the directory says it can do. */
    public record Abilities(boolean canAssert, boolean canReadAfter, boolean canPage) {}

    private final Connections connections;
    private volatile @Nullable Abilities abilities;

    /**
     * Talks to nobody yet.
     *
     * @param access where the directory is and who asks
     * @param host gives the clock, and TLS that checks whom it talks to
     */
    public Directory(Access access, Host host) {
        connections = new Connections(access, host);
    }

    /**
     * Where the directory is and who asks.
     *
     * @param startsTls whether a connection that begins in the clear is secured before the sign-in
     * @param most how many connections there are at most
     */
    public record Access(URI url, String user, Secret password, Duration timeout, boolean startsTls, int most) {}

    /** What the directory can do. */
    public Abilities abilities() {
        Abilities known = abilities;
        if (known == null) {
            RootDSE root = asking(connection -> connection.getRootDSE());
            known = new Abilities(
                    root != null && root.supportsControl(AssertionRequestControl.ASSERTION_REQUEST_OID),
                    root != null && root.supportsControl(PostReadRequestControl.POST_READ_REQUEST_OID),
                    root != null && root.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID));
            abilities = known;
        }
        return known;
    }

    /** The entry of a name. */
    public Optional<Entry> entry(String dn) {
        return asking(connection -> Optional.ofNullable((Entry) connection.getEntry(dn, READ)));
    }

    /** All entries below a branch that meet a filter; none where the branch is not there. */
    public List<Entry> all(String base, Filter filter) {
        boolean isPaged = abilities().canPage();
        return found(connection -> {
            List<Entry> found = new ArrayList<>();
            ASN1OctetString cookie = null;
            do {
                SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, READ);
                if (isPaged) {
                    request.addControl(new SimplePagedResultsControl(PAGE, cookie));
                }
                SearchResult result = connection.search(request);
                found.addAll(result.getSearchEntries());
                SimplePagedResultsControl more = SimplePagedResultsControl.get(result);
                cookie = more == null || !more.moreResultsToReturn() ? null : more.getCookie();
            } while (cookie != null);
            return found;
        });
    }

    /** At most so many entries below a branch that meet a filter; none where the branch is not there. */
    public List<Entry> some(String base, Filter filter, int most) {
        return found(connection -> {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, READ);
            request.setSizeLimit(most);
            try {
                return List.copyOf(connection.search(request).getSearchEntries());
            } catch (LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                    return List.copyOf(e.getSearchEntries());
                }
                throw e;
            }
        });
    }

    /** Makes an entry. */
    public Entry add(String dn, Collection<Attribute> attributes) {
        AddRequest request = new AddRequest(dn, attributes);
        return written(dn, request, null, connection -> connection.add(request));
    }

    /** Changes an entry that has a version. */
    public Entry modify(String dn, List<Modification> changes, @Nullable Filter version) {
        ModifyRequest request = new ModifyRequest(dn, changes);
        return written(dn, request, version, connection -> connection.modify(request));
    }

    /**
     * Moves an entry to another branch. No version guards it: OpenLDAP 2.5 with its overlay for unique attributes applies
     * an assertion to the overlay's own search and refuses every guarded move with 122.
     */
    public Entry move(String dn, String rdn, String branch) {
        ModifyDNRequest request = new ModifyDNRequest(dn, rdn, true, branch);
        return written(rdn + "," + branch, request, null, connection -> connection.modifyDN(request));
    }

    /** Deletes an entry that has a version. */
    public void delete(String dn, @Nullable Filter version) {
        DeleteRequest request = new DeleteRequest(dn);
        guard(request, version);
        connections.with(connection -> connection.delete(request));
    }

    @Override
    public void close() {
        connections.close();
    }

    private void guard(UpdatableLDAPRequest request, @Nullable Filter version) {
        if (version != null && abilities().canAssert()) {
            request.addControl(new AssertionRequestControl(version, true));
        }
    }

    private Entry written(
            String dn,
            UpdatableLDAPRequest request,
            @Nullable Filter version,
            Connections.Operation<? extends LDAPResult> operation) {
        guard(request, version);
        if (abilities().canReadAfter()) {
            request.addControl(new PostReadRequestControl(READ));
        }
        LDAPResult result = connections.with(operation);
        return readAfter(result).orElseGet(() -> readBack(dn));
    }

    private static Optional<Entry> readAfter(LDAPResult result) {
        try {
            return Optional.ofNullable(PostReadResponseControl.get(result)).map(PostReadResponseControl::getEntry);
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    // The write is done. When it cannot be read now, the entry is known by its name only: no version guards the next
    // one.
    private Entry readBack(String dn) {
        try {
            return entry(dn).orElseGet(() -> new Entry(dn));
        } catch (HrException e) {
            return new Entry(dn);
        }
    }

    private <T> T asking(Connections.Operation<T> question) {
        try {
            return connections.with(question);
        } catch (HrException e) {
            throw e.unsent();
        }
    }

    private List<Entry> found(Connections.Operation<List<Entry>> question) {
        try {
            return asking(question);
        } catch (HrException e) {
            if (e.reason() == HrException.Reason.ABSENT) {
                return List.of();
            }
            throw e;
        }
    }
}
