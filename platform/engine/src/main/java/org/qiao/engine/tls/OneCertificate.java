package org.qiao.engine.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.qiao.api.record.Text;

/**
 * Trusts the server that has one very certificate, whatever name it is reached by: for the command line, which reads the
 * platform's own out of its folder. Immutable.
 */
final class OneCertificate extends X509ExtendedTrustManager {
    private final X509Certificate only;

    OneCertificate(X509Certificate only) {
        this.only = only;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (!only.equals(chain[0])) {
            throw new CertificateRefused(
                    new Text(
                            "那里应答的不是该目录中的证书：是另一个程序，或平台启动后证书文件已更换",
                            "what answers there has not the certificate of the folder: it is another program, or the file"
                                    + " was replaced after the platform started"),
                    null);
        }
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("clients have no certificate here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("clients have no certificate here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("clients have no certificate here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {only};
    }
}
