package org.qiao.engine.tls;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * The certificate of the other side does not show that it is who it should be. Its message is in both languages, since
 * libraries put it into sentences of their own.
 *
 * @since 1.0.0
 */
public final class CertificateRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    CertificateRefused(Text text, @Nullable Throwable cause) {
        super(text.zh() + " / " + text.en(), cause);
        this.text = text;
    }

    /** What is wrong with the certificate, and what to do. */
    public Text text() {
        return text;
    }

    /** What is wrong with a certificate, where that is why something failed. */
    public static Optional<Text> in(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateRefused refused) {
                return Optional.of(refused.text);
            }
        }
        return Optional.empty();
    }
}
