package org.qiao.plugins.internal.connection;

import java.util.List;
import java.util.stream.Collectors;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.internal.registry.Catalogue;

/** Says what stands in a connection's way. */
final class Problems {
    private Problems() {}

    static Text text(List<Problem> problems) {
        return new Text(
                problems.stream().map(p -> at(p) + p.message().zh()).collect(Collectors.joining("；")),
                problems.stream().map(p -> at(p) + p.message().en()).collect(Collectors.joining("; ")));
    }

    static Text absent(Catalogue catalogue, String connector) {
        String seen = catalogue.lastSeen(Kind.CONNECTOR, connector);
        String detail = catalogue.detail(Kind.CONNECTOR, connector);
        String why = detail.isEmpty() ? "" : "; " + detail;
        return new Text(
                "没有连接器 " + connector + (seen.isEmpty() ? "" : "（上次由 " + seen + " 提供）") + why,
                "no connector " + connector + (seen.isEmpty() ? "" : " (last offered by " + seen + ")") + why);
    }

    private static String at(Problem problem) {
        return problem.file() + ":" + problem.line() + " " + problem.path() + ": ";
    }
}
