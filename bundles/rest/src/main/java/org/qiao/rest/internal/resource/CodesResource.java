package org.qiao.rest.internal.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.json.JsonCode;
import org.qiao.engine.settings.SettingCode;
import org.qiao.engine.tls.TlsCode;
import org.qiao.exchange.ExchangeCode;
import org.qiao.plugins.PluginCode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.SecurityCode;
import org.qiao.store.StoreCode;
import org.qiao.sync.SyncError;

/** What an error code means and what to do about it. */
@Component(property = "resource=codes")
public final class CodesResource implements Resource {
    /**
     * A code explained.
     *
     * @param kind whose matter it is
     * @param retry whether trying again can help
     * @param remedy what to do
     */
    public record CodeRow(String code, ErrorCode.Kind kind, ErrorCode.Retry retry, Text remedy) {
        static CodeRow of(ErrorCode code) {
            return new CodeRow(code.id(), code.kind(), code.retry(), code.remedy());
        }
    }

    private final Map<String, CodeRow> codes = Stream.<ErrorCode[]>of(
                    FlowCode.values(),
                    JsonCode.values(),
                    SettingCode.values(),
                    TlsCode.values(),
                    StoreCode.values(),
                    SyncError.values(),
                    ExchangeCode.values(),
                    PluginCode.values(),
                    SecurityCode.values(),
                    RestCode.values())
            .flatMap(Stream::of)
            .map(CodeRow::of)
            .collect(Collectors.toMap(CodeRow::code, Function.identity()));

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/codes")
                        .named("codes")
                        .says("所有错误代码", "All error codes")
                        .answers(Shape.listOf(CodeRow.class))
                        .to(call -> Reply.ok(rows())),
                Route.get("/api/v1/codes/{code}")
                        .named("code")
                        .says("错误代码的含义和处理办法", "What an error code means, and what to do")
                        .answers(Shape.of(CodeRow.class))
                        .to(this::one));
    }

    List<CodeRow> rows() {
        return codes.values().stream()
                .sorted(Comparator.comparing(CodeRow::code))
                .toList();
    }

    private Reply one(Call call) {
        CodeRow row = codes.get(call.path("code"));
        if (row == null) {
            throw new HttpProblem(
                    RestCode.NOT_FOUND,
                    "平台没有错误代码 " + call.path("code") + "：插件自己的代码由其说明书解释",
                    "the platform has no error code " + call.path("code")
                            + ": see GET /api/v1/codes; codes of an adapter's own are explained by its manual");
        }
        return Reply.ok(row);
    }
}
