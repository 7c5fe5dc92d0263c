package org.qiao.adapter.erp.rpc;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** An answer of the ERP's web server, and what it says of the call. */
record Reply(int status, String body) {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    static Reply of(HttpResponse<byte[]> answer) {
        return new Reply(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** The session has ended, or was never good: the call was not looked at. */
    boolean isSessionOver() {
        return status == UNAUTHORIZED;
    }

    /** The result; throws {@link ErpException} for everything else. */
    @Nullable Object result(Json json) {
        if (status != OK) {
            throw refusedByServer();
        }
        if (!(parsed(json) instanceof Map<?, ?> envelope)) {
            throw lost("the answer was no JSON-RPC envelope");
        }
        if (envelope.get("error") instanceof List<?> error) {
            throw Refusals.of(error);
        }
        if (!envelope.containsKey("result")) {
            throw lost("the answer had neither a result nor an error");
        }
        return envelope.get("result");
    }

    private @Nullable Object parsed(Json json) {
        try {
            return json.read(body);
        } catch (QiaoException e) {
            throw lost("the answer was not JSON");
        }
    }

    private ErpException refusedByServer() {
        if (status == TOO_MANY || status == UNAVAILABLE) {
            return new ErpException(
                    Reason.UNAVAILABLE,
                    "busy",
                    new Text(
                            "ERP 暂不接受请求（状态 " + status + "）。",
                            "The ERP takes no requests now (status " + status + ")."));
        }
        if (status >= SERVER_ERROR || status == TIMED_OUT) {
            return lost("the answer had status " + status);
        }
        return new ErpException(
                Reason.UNAVAILABLE,
                status == UNAUTHORIZED ? "sign-in" : "status-" + status,
                new Text(
                        "ERP 回答状态 " + status + "：检查地址、用户、密码和权限。",
                        "The ERP answered status " + status + ": check address, user, password and rights."));
    }

    /** A call whose answer did not come back whole. */
    static ErpException lost(String found) {
        return new ErpException(
                Reason.LOST,
                "answer-lost",
                new Text(
                        "已发送到 ERP，但没有收到完整的回答：" + found + "。",
                        "Sent to the ERP, and its answer was lost: " + found + "."));
    }
}
