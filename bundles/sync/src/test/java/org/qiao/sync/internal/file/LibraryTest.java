package org.qiao.sync.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;

class LibraryTest {
    private static final String SOUND = """
            {"flow": "a", "from": {"connection": "crm", "type": "customer"},
             "to": {"connection": "oa", "type": "contact", "key": "uid"}, "map": {"uid": "code"}}
            """;
    private static final Problem BEYOND =
            new Problem("QIAO-FLOW-020", "flows/a.json", 3, 1, "map.uid", new Text("没有字段", "there is no field"));

    @Test
    void anUnknownKeyDoesNotHideWhatIsWrongBeyondTheText() {
        Library.Entry entry = read(SOUND.replace("\"map\"", "\"whne\": {}, \"map\""));

        assertThat(entry.problems()).extracting(Problem::code).containsExactly("QIAO-FLOW-002", "QIAO-FLOW-020");
        assertThat(entry.newest()).isNull();
        assertThat(entry.running()).isNull();
    }

    @Test
    void aTextThatSaysTooLittleIsNotJudgedBeyondItself() {
        Library.Entry entry = read(SOUND.replace("\"map\"", "\"mpa\""));

        assertThat(entry.problems()).extracting(Problem::code).doesNotContain("QIAO-FLOW-020");
    }

    private static Library.Entry read(String text) {
        Library library = Library.EMPTY.with(ConfTexts.NONE.withFlow("a", text), (flow, all) -> List.of(BEYOND));
        return Objects.requireNonNull(library.flows().get("a"));
    }
}
