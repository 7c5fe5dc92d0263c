package org.qiao.rest.internal.resource.view;

import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;

/** One thing that is wrong with a file, and where. */
public record ProblemRow(String code, String file, int line, int column, String path, Text message) {
    /** The row of a problem. */
    public static ProblemRow of(Problem p) {
        return new ProblemRow(p.code(), p.file(), p.line(), p.column(), p.path(), p.message());
    }
}
