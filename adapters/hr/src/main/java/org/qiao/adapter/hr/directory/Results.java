package org.qiao.adapter.hr.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.HrException.Reason;
import org.qiao.api.record.Text;

/**
 * What a result code means (RFC 4511, appendix A; RFC 4528 for 122). A code that the client library makes up (81, 85, 91
 * and their like) comes after the request was sent: only a connection that was never made proves that nothing was.
 */
final class Results {
    private static final int MOST_CHARACTERS = 300;

    private static final Map<ResultCode, String> REFUSALS = Map.ofEntries(
            Map.entry(ResultCode.CONSTRAINT_VIOLATION, "constraint"),
            Map.entry(ResultCode.OBJECT_CLASS_VIOLATION, "schema"),
            Map.entry(ResultCode.UNDEFINED_ATTRIBUTE_TYPE, "schema"),
            Map.entry(ResultCode.NAMING_VIOLATION, "schema"),
            Map.entry(ResultCode.NOT_ALLOWED_ON_RDN, "schema"),
            Map.entry(ResultCode.OBJECT_CLASS_MODS_PROHIBITED, "schema"),
            Map.entry(ResultCode.INVALID_ATTRIBUTE_SYNTAX, "bad-syntax"),
            Map.entry(ResultCode.INVALID_DN_SYNTAX, "bad-syntax"),
            Map.entry(ResultCode.NOT_ALLOWED_ON_NONLEAF, "has-children"));

    private static final Map<ResultCode, Reason> OTHERS = Map.ofEntries(
            Map.entry(ResultCode.ASSERTION_FAILED, Reason.STALE),
            Map.entry(ResultCode.NO_SUCH_OBJECT, Reason.ABSENT),
            Map.entry(ResultCode.ENTRY_ALREADY_EXISTS, Reason.TAKEN),
            Map.entry(ResultCode.OTHER, Reason.BUSY),
            Map.entry(ResultCode.OPERATIONS_ERROR, Reason.BUSY),
            Map.entry(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, Reason.BUSY),
            Map.entry(ResultCode.NO_SUCH_ATTRIBUTE, Reason.BUSY));

    private Results() {}

    static HrException of(LDAPException e) {
        ResultCode code = e.getResultCode();
        String found =
                code.intValue() + " " + code.getName() + ": " + bounded(e.getDiagnosticMessage(), e.getMessage());
        if (code.isClientSideResultCode()) {
            return new HrException(
                    Reason.LOST,
                    "answer-lost",
                    new Text("已发送到目录，但没有收到完整的回答：" + found, "Sent to the directory, and its answer was lost: " + found));
        }
        String word = REFUSALS.get(code);
        if (word != null) {
            return HrException.refused(word, "目录拒绝：" + found, "The directory refused: " + found);
        }
        Text text = new Text("目录回答 " + found, "The directory answered " + found);
        return new HrException(
                OTHERS.getOrDefault(code, Reason.UNAVAILABLE), code.getName().replace(' ', '-'), text);
    }

    /** The failure to get a connection: nothing was sent. */
    static HrException unreachable(String url, LDAPException e) {
        boolean isSignIn = e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                || e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                || e.getResultCode().equals(ResultCode.INAPPROPRIATE_AUTHENTICATION);
        String found = refusedCertificate(e).orElseGet(() -> bounded(e.getDiagnosticMessage(), e.getMessage()));
        return new HrException(
                Reason.UNAVAILABLE,
                isSignIn ? "sign-in" : "unreachable",
                isSignIn
                        ? new Text("目录拒绝登录：检查用户和密码。", "The directory refused the sign-in: check user and password.")
                        : new Text(
                                "连不上目录 " + url + "：" + found,
                                "The directory at " + url + " cannot be reached: " + found));
    }

    /** The platform's own word on a certificate, whole: the library wraps it into sentences longer than is shown. */
    private static Optional<String> refusedCertificate(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                return Optional.ofNullable(at.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String bounded(@Nullable String diagnostic, @Nullable String message) {
        String text = String.valueOf(diagnostic == null ? message : diagnostic)
                .replaceAll("\\s+", " ")
                .trim();
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
