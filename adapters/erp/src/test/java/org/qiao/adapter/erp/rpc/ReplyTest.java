package org.qiao.adapter.erp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.engine.json.JsonText;

class ReplyTest {
    @Test
    void aResultMayBeNull() {
        assertThat(new Reply(200, "{\"id\":1,\"result\":null}").result(new JsonText()))
                .isNull();
    }

    @Test
    void theErpsRefusalIsAboutTheRecord() {
        ErpException e =
                failure(200, error("[\"UserError\",[\"A value is required for field \\\"Name\\\"\",\"\",null]]"));

        assertThat(e.reason()).isEqualTo(Reason.REFUSED);
        assertThat(e.word()).isEqualTo("required-field");
    }

    @Test
    void aRefusalWithADomainIsNamedSoWhateverItsLanguage() {
        assertThat(failure(200, error("[\"UserError\",[\"单位的值无效\",\"\",[[\"category\",\"=\",1]]]]"))
                        .word())
                .isEqualTo("outside-domain");
    }

    @Test
    void aStaleVersionIsNoRefusal() {
        assertThat(failure(200, error("[\"ConcurrencyException\",\"Records were modified in the meanwhile\"]"))
                        .reason())
                .isEqualTo(Reason.STALE);
    }

    @Test
    void aLockedDatabasePasses() {
        assertThat(failure(200, error("[\"database is locked\",\"\"]")).reason())
                .isEqualTo(Reason.BUSY);
    }

    @Test
    void aBarePythonErrorNamesTheErp() {
        ErpException e = failure(200, error("[\"'nosuch'\",\"\"]"));

        assertThat(e.word()).isEqualTo("erp-error");
        assertThat(e.text().en()).contains("'nosuch'").contains("modules");
    }

    @Test
    void aLongRefusalIsCut() {
        ErpException e = failure(200, error("[\"UserError\",[\"" + "长".repeat(5000) + "\",\"\",null]]"));

        assertThat(e.text().zh().length()).isLessThan(400);
    }

    @Test
    void aServerErrorWithoutAnEnvelopeLeavesTheEffectUnknown() {
        assertThat(failure(500, "").reason()).isEqualTo(Reason.LOST);
        assertThat(failure(504, "").reason()).isEqualTo(Reason.LOST);
    }

    @Test
    void bytesThatMeanNothingLeaveTheEffectUnknown() {
        assertThat(failure(200, "\u0000\u0001").reason()).isEqualTo(Reason.LOST);
        assertThat(failure(200, "{\"id\":1}").reason()).isEqualTo(Reason.LOST);
        assertThat(failure(200, "[]").reason()).isEqualTo(Reason.LOST);
    }

    @Test
    void aServerThatTakesNobodyIsUnavailable() {
        assertThat(failure(429, "").reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure(503, "").reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure(403, "<html>").reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private static String error(String error) {
        return "{\"id\":1,\"error\":" + error + "}";
    }

    private static ErpException failure(int status, String body) {
        return Objects.requireNonNull(
                catchThrowableOfType(ErpException.class, () -> new Reply(status, body).result(new JsonText())));
    }
}
