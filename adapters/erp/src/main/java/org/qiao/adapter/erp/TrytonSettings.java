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
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url '" + url + "' is no address of an ERP database: write it as https://erp.example.cn/erp/");
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

    private static void checkAlias(String alias) {
        int equals = alias.indexOf('=');
        if (equals < 1 || equals == alias.length() - 1) {
            throw new IllegalArgumentException(
                    "units: '" + alias + "' is no alias: write our unit, =, and the ERP's symbol, as 个=u");
        }
    }
}
