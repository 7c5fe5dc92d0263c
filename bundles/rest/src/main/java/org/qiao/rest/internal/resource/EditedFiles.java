package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.Map;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.resource.view.ProblemRow;

/** How an edited file is refused: with what is wrong in it, or with what somebody else wrote meanwhile. */
final class EditedFiles {
    private EditedFiles() {}

    /** Status 422, with every problem. */
    static HttpProblem refused(Call call, Text what, List<Problem> problems) {
        Object rows = new JsonValues(call.locale())
                .of(problems.stream().map(ProblemRow::of).toList());
        return new HttpProblem(RestCode.INVALID, what, Map.of("problems", rows == null ? List.of() : rows));
    }

    /** Status 412, with the text as it is now, so that a person can lay both beside each other; empty where it is gone. */
    static HttpProblem stale(Text what, String text, String hash) {
        return new HttpProblem(RestCode.PRECONDITION, what, Map.of("current", Map.of("text", text, "hash", hash)));
    }

    /** Whether one of the problems is that the file was changed since it was read. */
    static boolean isStale(List<Problem> problems, ErrorCode code) {
        return problems.stream().anyMatch(problem -> problem.code().equals(code.id()));
    }
}
