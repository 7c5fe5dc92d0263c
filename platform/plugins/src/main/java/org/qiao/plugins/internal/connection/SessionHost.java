package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonText;
import org.qiao.plugins.PluginCode;

/** What one session is handed. */
record SessionHost(String connection, Clock clock, JdkHttp client, Path place, Supplier<SSLContext> trust)
        implements Host {
    @Override
    public SSLContext tls() {
        return trust.get();
    }

    @Override
    public Http http() {
        return client;
    }

    @Override
    public Json json() {
        return new JsonText();
    }

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new QiaoException(
                    PluginCode.NOT_DONE,
                    new Text(
                            "无法为连接 " + connection + " 建立文件夹 " + place + "：" + e.getMessage() + "；请检查权限和磁盘",
                            "the folder " + place + " of connection " + connection + " could not be made: "
                                    + e.getMessage() + "; check rights and disk"),
                    e);
        }
    }
}
