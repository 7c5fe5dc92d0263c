package org.qiao.adapter.erp;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.api.settings.Secret;
import org.qiao.api.settings.Setting;

/** Where the ERP is and who signs in. */
record TrytonSettings(
        @Setting(zh = "数据库地址", en = "Address of the database")
        URI url,

        @Setting(zh = "用户", en = "User") String user,
        @Setting(zh = "密码", en = "Password") Secret password,

        @Setting(zh = "每次请求的时限", en = "Time-out of a request", fallback = "30s")
        Duration timeout,

        @Setting(zh = "每次调用最多写入", en = "Most records per call", fallback = "200", min = 1, max = 1000, unit = "records")
        int batch,

        @Setting(zh = "计量单位别名", en = "Aliases of units", fallback = "个=u")
        List<String> units) {

    TrytonSettings {
        // Never the address as it was given: it may hold a password.
        if (String.valueOf(url.getRawAuthority()).contains("@")) {
            throw new IllegalArgumentException(
                    "url names a user: write user and password as settings of their own, not into the address");
        }
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url '" + url + "' is no address of an ERP database: write it as https://erp.example.cn/erp/");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url '" + url + "' goes on behind the database: end it with its name");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is no time to wait: give at least 1s");
        }
        String path = url.getPath();
        if (path.isEmpty() || path.equals("/")) {
            throw new IllegalArgumentException("url '" + url + "' names no database: append its name, as in " + url
                    + (path.isEmpty() ? "/" : "") + "erp/");
        }
        url = path.endsWith("/") ? url : URI.create(url + "/");
        units = List.copyOf(units);
        units.forEach(TrytonSettings::checkAlias);
    }

    /** The ERP's symbol for each unit that it calls otherwise. */
    Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        units.forEach(alias -> aliases.put(
                alias.substring(0, alias.indexOf('=')).trim(),
                alias.substring(alias.indexOf('=') + 1).trim()));
        return aliases;
    }

    /** Whether the password goes over a network in the clear. */
    boolean isInTheClear() {
        return "http".equalsIgnoreCase(url.getScheme()) && !isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    private static void checkAlias(String alias) {
        int equals = alias.indexOf('=');
        if (equals < 1 || equals == alias.length() - 1) {
            throw new IllegalArgumentException(
                    "units: '" + alias + "' is no alias: write our unit, =, and the ERP's symbol, as 个=u");
        }
    }
}
