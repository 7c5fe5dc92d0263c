package org.qiao.adapter.hr;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.adapter.hr.directory.Directory.Abilities;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.api.health.Finding;
import org.qiao.api.health.Finding.Severity;
import org.qiao.api.record.Text;

/** Talks to the directory and says what works: address, sign-in, base, branches, what it can guard. */
final class Checks {
    private static final Filter NUMBERED = Filter.createPresenceFilter("employeeNumber");

    private final Directory directory;
    private final LdapSettings settings;

    Checks(Directory directory, LdapSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        if (settings.isInTheClear()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    new Text(
                            "密码以明文发往 " + settings.url() + "。",
                            "The password goes in the clear to " + settings.url() + "."),
                    new Text(
                            "改用 ldaps:// 地址，或设 startTls。",
                            "Use an address that begins with ldaps://, or set startTls.")));
        }
        try {
            Abilities abilities = directory.abilities();
            findings.add(Finding.ok(
                    "目录在 " + settings.url() + " 应答，已登录。",
                    "The directory answers at " + settings.url() + ", signed in."));
            findings.add(guarding(abilities));
            findings.add(base());
            for (String branch : List.of("people", "partners", "programme")) {
                findings.add(branch(branch));
            }
        } catch (HrException e) {
            findings.add(Finding.error(e.text(), remedy(e)));
        }
        return findings;
    }

    private static Finding guarding(Abilities abilities) {
        if (abilities.canAssert()) {
            return Finding.ok("目录能在写入时核对版本。", "The directory checks versions as it writes.");
        }
        return new Finding(
                Severity.WARNING,
                new Text("目录不能在写入时核对版本。", "The directory cannot check versions as it writes."),
                new Text(
                        "写入前先读取并比较；同一瞬间的两次修改仍可能互相覆盖。",
                        "Entries are read and compared just before a write; two writes at one moment may still meet."));
    }

    private Finding base() {
        if (directory.entry(settings.base()).isPresent()) {
            return Finding.ok("根节点 " + settings.base() + " 可读。", "The base " + settings.base() + " can be read.");
        }
        return Finding.error(
                new Text("看不到根节点 " + settings.base() + "。", "The base " + settings.base() + " cannot be seen."),
                new Text(
                        "更正连接的 base，或给用户读取权限。",
                        "Correct the connection's 'base', or give its user the right to read."));
    }

    private Finding branch(String name) {
        String dn = "ou=" + name + "," + settings.base();
        if (directory.entry(dn).isPresent()) {
            int count = directory.all(dn, NUMBERED).size();
            return Finding.ok(dn + " 下有 " + count + " 条记录。", count + " records below " + dn + ".");
        }
        boolean isOurs = !name.equals("people");
        return new Finding(
                Severity.WARNING,
                new Text("没有分支 " + dn + "。", "There is no branch " + dn + "."),
                isOurs
                        ? new Text("首次写入时自动建立。", "It is made by the first write.")
                        : new Text("没有员工可读：检查连接的 base。", "No employees can be read: look at the connection's 'base'."));
    }

    private static Text remedy(HrException e) {
        return e.word().equals("sign-in")
                ? new Text("更正连接的 user 和 password。", "Correct the connection's 'user' and 'password'.")
                : new Text("检查连接的 url，以及目录服务是否在运行。", "Look at the connection's 'url', and whether the directory runs.");
    }
}
