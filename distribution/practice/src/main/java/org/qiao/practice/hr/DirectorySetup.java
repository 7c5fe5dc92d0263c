package org.qiao.practice.hr;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the directory is laid out: base, branches, schema, who may do what. */
final class DirectorySetup {
    static final String BASE = "dc=example,dc=cn";
    static final String ADMIN = "cn=admin," + BASE;
    static final List<String> BRANCHES = List.of("people", "partners", "programme");
    /** What the server itself writes into an entry; kept over a restart. */
    static final String CSN = "entryCSN";

    private DirectorySetup() {}

    static InMemoryDirectoryServerConfig config(String password) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, password);
        Set<OperationType> authenticated = EnumSet.allOf(OperationType.class);
        authenticated.removeAll(Set.of(OperationType.BIND, OperationType.UNBIND, OperationType.ABANDON));
        config.setAuthenticationRequiredOperationTypes(authenticated);
        config.setEqualityIndexAttributes("employeeNumber", "uid", "objectClass");
        config.setMaxChangeLogEntries(0);
        config.setSchema(schema());
        return config;
    }

    /** The base and its branches with ids that are the same at every start. */
    static String ldif() {
        StringBuilder ldif = new StringBuilder("dn: " + BASE + "\nobjectClass: top\nobjectClass: domain\ndc: example\n")
                .append(fixed("00000000-0000-0000-0000-000000000001"))
                .append('\n');
        for (int i = 0; i < BRANCHES.size(); i++) {
            String name = BRANCHES.get(i);
            ldif.append("dn: ou=").append(name).append(',').append(BASE);
            ldif.append("\nobjectClass: top\nobjectClass: organizationalUnit\nou: ")
                    .append(name)
                    .append('\n');
            ldif.append(fixed("00000000-0000-0000-0000-00000000001" + i)).append('\n');
        }
        return ldif.toString();
    }

    private static String fixed(String id) {
        return "entryUUID: " + id + "\ncreateTimestamp: 20260101000000.000Z\nmodifyTimestamp: 20260101000000.000Z\n";
    }

    /** The standard schema with the change sequence number that OpenLDAP gives every entry. */
    private static Schema schema() throws LDAPException {
        Schema standard = Schema.getDefaultStandardSchema();
        var entry = standard.getSchemaEntry().duplicate();
        AttributeTypeDefinition csn = new AttributeTypeDefinition("( 1.3.6.1.4.1.4203.666.1.7 NAME '" + CSN
                + "' DESC 'change sequence number of the entry' EQUALITY caseIgnoreMatch "
                + "ORDERING caseIgnoreOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 "
                + "SINGLE-VALUE USAGE directoryOperation )");
        List<String> types = new ArrayList<>(List.of(entry.getAttributeValues(Schema.ATTR_ATTRIBUTE_TYPE)));
        types.removeIf(type -> type.contains("'" + CSN + "'"));
        types.add(csn.toString());
        entry.setAttribute(Schema.ATTR_ATTRIBUTE_TYPE, types);
        return new Schema(entry);
    }
}
