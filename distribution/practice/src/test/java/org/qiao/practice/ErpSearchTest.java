package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Searching the practice ERP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErpSearchTest {
    PracticeSystems systems;
    ErpClient erp;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("erp"));
        erp = new ErpClient(systems.access("erp"));
        party("C-1", "华东贸易", "上海");
        party("C-2", "华东物流", "杭州");
        party("C-3", "北方实业", "北京");
        erp.call("model.party.party.write", List.of(4), Map.of("active", false));
    }

    @AfterAll
    void stop() throws Exception {
        systems.close();
    }

    private void party(String code, String name, String city) throws IOException, InterruptedException {
        erp.create(
                "party.party",
                Map.of(
                        "code",
                        code,
                        "name",
                        name,
                        "addresses",
                        List.of(List.of("create", List.of(Map.of("city", city))))));
    }

    private List<Object> codes(@Nullable Object... domain) throws IOException, InterruptedException {
        List<?> rows = ErpClient.list(erp.call(
                "model.party.party.search_read",
                Arrays.asList(domain),
                0,
                100,
                List.of(List.of("code", "ASC")),
                List.of("code")));
        return rows.stream().map(row -> (Object) ((Map<?, ?>) row).get("code")).toList();
    }

    @Test
    void equalityFindsOne() throws Exception {
        assertThat(codes(List.of("code", "=", "C-1"))).containsExactly("C-1");
    }

    @Test
    void inequalityFindsTheOthers() throws Exception {
        assertThat(codes(List.of("code", "!=", "C-1"), List.of("code", "like", "C-%")))
                .containsExactly("C-2");
    }

    @Test
    void listFindsEach() throws Exception {
        assertThat(codes(List.of("code", "in", List.of("C-1", "C-2")))).containsExactly("C-1", "C-2");
    }

    @Test
    void patternIgnoresCase() throws Exception {
        assertThat(codes(List.of("code", "ilike", "c-_"))).containsExactly("C-1", "C-2");
    }

    @Test
    void eitherConditionIsEnoughInAnOr() throws Exception {
        assertThat(codes("OR", List.of("code", "=", "C-1"), List.of(List.of("name", "=", "华东物流"))))
                .containsExactly("C-1", "C-2");
    }

    @Test
    void pathLeadsToChildren() throws Exception {
        assertThat(codes(List.of("addresses.city", "=", "杭州"))).containsExactly("C-2");
    }

    @Test
    void inactiveIsHiddenUnlessAskedFor() throws Exception {
        assertThat(codes(List.of("code", "=", "C-3"))).isEmpty();
        assertThat(codes(List.of("code", "=", "C-3"), List.of("active", "in", List.of(true, false))))
                .containsExactly("C-3");
    }

    @Test
    void neverWrittenIsFoundByNull() throws Exception {
        assertThat(codes(Arrays.asList("write_date", "=", null), List.of("code", "like", "C-%")))
                .containsExactly("C-1", "C-2");
    }

    @Test
    void greaterAndLessCompareNumbers() throws Exception {
        assertThat(codes(List.of("id", ">", 2), List.of("id", "<=", 3))).containsExactly("C-2");
    }

    @Test
    void limitAndOffsetCutAPage() throws Exception {
        assertThat(erp.call("model.party.party.search", List.of(), 1, 1, List.of(List.of("id", "ASC"))))
                .isEqualTo(List.of(new BigDecimal(2)));
    }

    @Test
    void manyToOneIsReadThroughADot() throws Exception {
        Map<?, ?> address = erp.read("party.address", 1, "party", "party.code", "party.name");

        assertThat(address.get("party.")).isEqualTo(Map.of("id", new BigDecimal(2), "code", "C-1", "name", "华东贸易"));
    }

    @Test
    void unknownFieldIsRefused() throws Exception {
        assertThat(erp.refusal("model.party.party.search", List.of(List.of("nosuch", "=", 1)), 0, 1, null))
                .hasToString("['nosuch', ]");
    }

    @Test
    void computedTotalCannotBeSearched() throws Exception {
        assertThat(erp.refusal("model.sale.sale.search_count", List.of(List.of("total_amount", ">", 1))))
                .hasToString("[Missing search function for field \"Total\" in \"Sale\"., ]");
    }
}
