package org.qiao.practice.hr;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ReadOnlyModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands around every operation of the directory: faults, uniqueness, versions, ledger. A write holds the lock from
 * before it is applied until it is listed, so that the ledger has the order in which writes took effect.
 */
final class Interceptor extends InMemoryOperationInterceptor {
    private static final String BEFORE = "org.qiao.practice.before";
    private static final String AFTER = "org.qiao.practice.after";

    private final LdapFaults faults;
    private final Directory directory;
    private final ReentrantLock lock = new ReentrantLock();

    Interceptor(LdapFaults faults, Directory directory) {
        this.faults = faults;
        this.directory = directory;
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest operation) throws LDAPException {
        AddRequest request = operation.getRequest().duplicate();
        faults.before(operation, true, "add " + request.getDN());
        begin(operation, request.getDN());
        orUnlock(() -> {
            for (Attribute attribute : request.getAttributes()) {
                directory.requireKnown(attribute.getName());
            }
            String[] numbers = request.toEntry().getAttributeValues("employeeNumber");
            directory.requireUnique(request.getDN(), request.getDN(), values(numbers));
        });
        request.addAttribute(DirectorySetup.CSN, directory.nextCsn());
        operation.setRequest(request);
    }

    @Override
    public void processAddResult(InMemoryInterceptedAddResult operation) {
        LDAPResult result = operation.getResult();
        String dn = operation.getRequest().getDN();
        try {
            if (isDone(result)) {
                directory.list("create", dn, null, Optional.empty());
                if (LdapFaults.isTwice(operation)) {
                    operation.setResult(directory.again(server -> server.add(operation.getRequest())));
                }
            }
        } finally {
            lock.unlock();
        }
        faults.after(operation, new AddResponseProtocolOp(operation.getResult()));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest operation) throws LDAPException {
        ModifyRequest request = operation.getRequest().duplicate();
        faults.before(operation, true, "modify " + request.getDN());
        begin(operation, request.getDN());
        orUnlock(() -> {
            for (Modification modification : request.getModifications()) {
                directory.requireKnown(modification.getAttributeName());
                if (setsNumber(modification)) {
                    directory.requireUnique(request.getDN(), request.getDN(), values(modification.getValues()));
                }
            }
        });
        request.addModification(new Modification(ModificationType.REPLACE, DirectorySetup.CSN, directory.nextCsn()));
        operation.setRequest(request);
    }

    @Override
    public void processModifyResult(InMemoryInterceptedModifyResult operation) {
        String dn = operation.getRequest().getDN();
        try {
            if (isDone(operation.getResult())) {
                directory.list("update", dn, null, before(operation));
                if (LdapFaults.isTwice(operation)) {
                    operation.setResult(directory.again(server -> server.modify(operation.getRequest())));
                    directory.list("update", dn, null, before(operation));
                }
            }
        } finally {
            lock.unlock();
        }
        faults.after(operation, new ModifyResponseProtocolOp(operation.getResult()));
    }

    @Override
    public void processDeleteRequest(InMemoryInterceptedDeleteRequest operation) throws LDAPException {
        String dn = operation.getRequest().getDN();
        faults.before(operation, true, "delete " + dn);
        begin(operation, dn);
    }

    @Override
    public void processDeleteResult(InMemoryInterceptedDeleteResult operation) {
        String dn = operation.getRequest().getDN();
        try {
            if (isDone(operation.getResult())) {
                directory.list("delete", dn, null, before(operation));
                if (LdapFaults.isTwice(operation)) {
                    operation.setResult(directory.again(server -> server.delete(operation.getRequest())));
                }
            }
        } finally {
            lock.unlock();
        }
        faults.after(operation, new DeleteResponseProtocolOp(operation.getResult()));
    }

    @Override
    public void processModifyDNRequest(InMemoryInterceptedModifyDNRequest operation) throws LDAPException {
        String dn = operation.getRequest().getDN();
        faults.before(operation, true, "rename " + dn);
        begin(operation, dn);
        orUnlock(() -> {
            String[] numbers = employeeNumbers(operation.getRequest().getNewRDN());
            String moved = moved(operation.getRequest());
            directory.requireUnique(dn, moved, values(numbers));
            operation.setProperty(AFTER, moved);
        });
    }

    @Override
    public void processModifyDNResult(InMemoryInterceptedModifyDNResult operation) {
        String dn = operation.getRequest().getDN();
        try {
            if (isDone(operation.getResult())) {
                String moved = String.valueOf(operation.getProperty(AFTER));
                directory.touch(moved);
                directory.list("rename", moved, dn, before(operation));
                if (LdapFaults.isTwice(operation)) {
                    operation.setResult(directory.again(server -> server.modifyDN(operation.getRequest())));
                }
            }
        } finally {
            lock.unlock();
        }
        faults.after(operation, new ModifyDNResponseProtocolOp(operation.getResult()));
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest operation) throws LDAPException {
        var request = operation.getRequest();
        faults.before(operation, false, "search " + request.getBaseDN() + " " + request.getFilter());
    }

    @Override
    public void processSearchResult(InMemoryInterceptedSearchResult operation) {
        faults.after(operation, new SearchResultDoneProtocolOp(operation.getResult()));
    }

    private void begin(InMemoryInterceptedRequest operation, String dn) {
        lock.lock();
        operation.setProperty(BEFORE, directory.entry(dn));
    }

    /** Conditions of a write. */
    @FunctionalInterface
    private interface Conditions {
        void check() throws LDAPException;
    }

    /** A refused write has no result to unlock at. */
    private void orUnlock(Conditions conditions) throws LDAPException {
        try {
            conditions.check();
        } catch (LDAPException e) {
            lock.unlock();
            throw e;
        }
    }

    private static boolean setsNumber(Modification modification) {
        return modification.getAttributeName().equalsIgnoreCase("employeeNumber")
                && !modification.getModificationType().equals(ModificationType.DELETE);
    }

    private static Optional<Entry> before(InMemoryInterceptedResult operation) {
        return operation.getProperty(BEFORE) instanceof Optional<?> entry
                ? entry.map(Entry.class::cast)
                : Optional.empty();
    }

    private static boolean isDone(LDAPResult result) {
        return result.getResultCode().equals(ResultCode.SUCCESS);
    }

    private static String[] employeeNumbers(String rdn) throws LDAPException {
        Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        RDN parsed = new RDN(rdn);
        for (int i = 0; i < parsed.getAttributeNames().length; i++) {
            parts.put(parsed.getAttributeNames()[i], parsed.getAttributeValues()[i]);
        }
        return parts.containsKey("employeeNumber") ? new String[] {parts.get("employeeNumber")} : new String[0];
    }

    private static List<String> values(String[] values) {
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static String moved(ReadOnlyModifyDNRequest request) throws LDAPException {
        String parent = request.getNewSuperiorDN();
        DN above = parent == null ? new DN(request.getDN()).getParent() : new DN(parent);
        return request.getNewRDN() + "," + above;
    }
}
