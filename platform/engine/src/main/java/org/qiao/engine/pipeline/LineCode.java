package org.qiao.engine.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;

/**
 * A line as code that runs. At first all lines of a kind share their code, which asks each line's records what to do. A
 * flow that many records pass through gives each line code of its own: a hidden copy of its class that holds the line
 * as a constant. Since the compiler may take the components of a constant record for constants too, it turns such a
 * line, with its reader, converters and limits, into straight code. A hidden class goes when its flow goes.
 */
abstract class LineCode {
    /** Writes the line's field, leaves it absent, or stops the run. */
    abstract void apply(Record source, Run run, Record.Builder out);

    /** The field it writes. */
    abstract Field target();

    /** The same line with code of its own; itself where that is not possible. */
    abstract LineCode own(byte[] template);

    /** All lines with code of their own. */
    static List<LineCode> specialised(List<LineCode> lines) {
        byte[] template = template();
        return lines.stream().map(line -> line.own(template)).toList();
    }

    /** The class file that copies are made of; empty where the class loader does not show it. */
    private static byte[] template() {
        try (InputStream in = LineCode.class.getResourceAsStream("ValueCode.class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
