package org.qiao.exchange.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.exchange.ImportStatus.RowProblem;

/**
 * The rows that stay out, as they were, each with its line, columns and reasons: correct it and import it again. Made
 * when the first row is refused; UTF-8 with a mark, so that spreadsheets read it right.
 */
final class ErrorFile implements Closeable {
    private static final List<String> ZH = List.of("行", "列", "原因");
    private static final List<String> EN = List.of("line", "column", "reason");

    private final Path file;
    private final Locale language;
    private List<String> headings = List.of();
    private int width = Integer.MAX_VALUE;
    private @Nullable CsvWriter csv;

    ErrorFile(Path file, Locale language) {
        this.file = file;
        this.language = language;
    }

    /** How many headings of a file are its own: those that an error file adds at the end stand for no field. */
    static int own(List<String> headings) {
        int rest = headings.size() - EN.size();
        if (rest <= 0) {
            return headings.size();
        }
        List<String> last = headings.subList(rest, headings.size()).stream()
                .map(String::strip)
                .toList();
        return last.equals(ZH) || last.equals(EN) ? rest : headings.size();
    }

    /** The headings of the file that is imported; reasons of an earlier import among them make room for the new ones. */
    void headings(List<String> all) {
        int own = own(all);
        width = own < all.size() ? own : Integer.MAX_VALUE;
        headings = List.copyOf(all.subList(0, own));
    }

    void add(Row row, List<RowProblem> problems) throws IOException {
        CsvWriter out = csv == null ? open() : csv;
        List<String> cells =
                new ArrayList<>(row.cells().subList(0, Math.min(row.cells().size(), width)));
        while (cells.size() < headings.size()) {
            cells.add("");
        }
        List<RowProblem> own = problems.stream()
                .filter(problem -> problem.line() == row.line() || problem.line() == 0)
                .toList();
        cells.add(Long.toString(row.line()));
        cells.add(own.stream().map(RowProblem::column).distinct().collect(Collectors.joining("; ")));
        cells.add(
                own.isEmpty()
                        ? (isChinese() ? "同一记录的其他行有误" : "another row of the same record is wrong")
                        : own.stream().map(p -> p.message().in(language)).collect(Collectors.joining(" ")));
        out.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }

    private CsvWriter open() throws IOException {
        CsvWriter opened = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(file, StandardCharsets.UTF_8);
        csv = opened;
        List<String> all = new ArrayList<>(headings);
        if (!all.isEmpty()) {
            all.set(0, "\uFEFF" + all.get(0));
        }
        all.addAll(isChinese() ? ZH : EN);
        opened.writeRecord(all);
        return opened;
    }

    private boolean isChinese() {
        return language.getLanguage().equals("zh");
    }
}
