package org.qiao.it;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** A practice staff directory, a home whose flow takes customers to it and mail back, and somebody who works there. */
final class HrScene implements AutoCloseable {
    private static final String PARTNERS = "ou=partners,dc=example,dc=cn";

    private final PracticeSystems systems;
    private final Path home;

    private HrScene(PracticeSystems systems, Path home) {
        this.systems = systems;
        this.home = home;
    }

    /** Starts the directory and fills the home: flows, codes and connection of the demonstration, and the adapter. */
    static HrScene start(Path home) throws IOException {
        HrScene scene =
                new HrScene(PracticeSystems.start(PracticeOptions.in(home).only("hr")), home);
        for (String name :
                new String[] {"flows/employees-from-hr.json", "flows/customers-to-hr.json", "codes/level-to-vip.json"
                }) {
            scene.write(name, scene.demo(name).replace("\"every\": \"30s\"", "\"every\": \"2s\""));
        }
        scene.write(
                "connections/hr.json",
                scene.demo("connections/hr.json")
                        .replaceAll("ldap://[^\"]+", scene.access().url()));
        Files.createDirectories(home.resolve("adapters"));
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            if (jar.toString().contains("adapter-hr")) {
                Files.copy(jar, home.resolve("adapters").resolve(String.valueOf(jar.getFileName())));
            }
        }
        return scene;
    }

    /** Tells a running platform the directory's password. */
    void tellPassword(Qiao qiao) throws IOException, InterruptedException {
        qiao.send("PUT", "/api/v1/secrets/hr-password", "{\"value\": \"" + access().password() + "\"}");
    }

    /** The mail address of a partner, as the directory has it. */
    Optional<String> mail(String number) throws LDAPException {
        return entry(number).map(entry -> String.valueOf(entry.getAttributeValue("mail")));
    }

    /** Somebody at the directory writes another address. */
    void changeMail(String number, String mail) throws LDAPException {
        String dn = entry(number).orElseThrow().getDN();
        try (LDAPConnection connection = connect()) {
            connection.modify(dn, new Modification(ModificationType.REPLACE, "mail", mail));
        }
    }

    /** Somebody at the directory deletes a partner. */
    void delete(String number) throws LDAPException {
        String dn = entry(number).orElseThrow().getDN();
        try (LDAPConnection connection = connect()) {
            connection.delete(dn);
        }
    }

    /** How many writes the directory accepted, by whomever. */
    long writes() throws IOException {
        return Files.readAllLines(systems.ledger("hr")).size();
    }

    @Override
    public void close() throws IOException {
        systems.close();
    }

    private Optional<SearchResultEntry> entry(String number) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            return Optional.ofNullable(
                    connection.searchForEntry(PARTNERS, SearchScope.ONE, "(employeeNumber=" + number + ")"));
        } catch (LDAPException e) {
            if (e.getResultCode().equals(com.unboundid.ldap.sdk.ResultCode.NO_SUCH_OBJECT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private LDAPConnection connect() throws LDAPException {
        LDAPURL url = new LDAPURL(access().url());
        return new LDAPConnection(url.getHost(), url.getPort(), access().user(), access().password());
    }

    private Access access() {
        return systems.access("hr");
    }

    private String demo(String name) throws IOException {
        return Files.readString(Qiao.PRODUCT.resolve("demo/conf").resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
