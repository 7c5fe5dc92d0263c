package org.qiao.engine.tls;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * Trusts a server whose certificate is valid today, bears the name that was asked for, and is vouched for; whoever uses it
 * cannot forget the name. Says in both languages what is wrong. Thread safe when what it asks is.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private static final String BY_NAME = "HTTPS";

    private final X509ExtendedTrustManager authorities;

    ServerTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!(socket instanceof SSLSocket secured) || secured.getHandshakeSession() == null) {
            throw nameless();
        }
        SSLParameters parameters = secured.getSSLParameters();
        if (parameters.getEndpointIdentificationAlgorithm() == null) {
            parameters.setEndpointIdentificationAlgorithm(BY_NAME);
            secured.setSSLParameters(parameters);
        }
        check(
                chain,
                secured.getHandshakeSession().getPeerHost(),
                () -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        SSLParameters parameters = engine.getSSLParameters();
        if (parameters.getEndpointIdentificationAlgorithm() == null) {
            parameters.setEndpointIdentificationAlgorithm(BY_NAME);
            engine.setSSLParameters(parameters);
        }
        check(
                chain,
                engine.getHandshakeSession().getPeerHost(),
                () -> authorities.checkServerTrusted(chain, type, engine));
    }

    /** Without the connection nobody knows whose name to look for. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw nameless();
    }

    private static CertificateException nameless() {
        return new CertificateException("the name of the server is not known: its certificate cannot be checked");
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void check(X509Certificate[] chain, @Nullable String host, Check authorities)
            throws CertificateException {
        String subject = chain[0].getSubjectX500Principal().getName();
        try {
            // Java asks a certificate that it trusts itself for no date.
            chain[0].checkValidity();
            authorities.run();
        } catch (CertificateExpiredException e) {
            throw new CertificateRefused(expired(subject, chain[0]), e);
        } catch (CertificateNotYetValidException e) {
            throw new CertificateRefused(early(subject, chain[0]), e);
        } catch (CertificateException e) {
            throw new CertificateRefused(text(e, subject, String.valueOf(host)), e);
        }
    }

    private static Text expired(String subject, X509Certificate certificate) {
        String end = certificate.getNotAfter().toInstant().toString();
        return new Text(
                "对方证书（" + subject + "）已于 " + end + " 过期：请在对方系统上更新证书",
                "the server's certificate (" + subject + ") expired at " + end + ": renew it on the server");
    }

    private static Text early(String subject, X509Certificate certificate) {
        String begin = certificate.getNotBefore().toInstant().toString();
        return new Text(
                "对方证书（" + subject + "）自 " + begin + " 起才有效：请检查两边的时钟",
                "the server's certificate (" + subject + ") is valid from " + begin + " on: check both clocks");
    }

    private static Text text(CertificateException e, String subject, String host) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof CertPathValidatorException || isPath(at)) {
                return new Text(
                        "没有可信的机构为对方证书（" + subject + "）担保：请把签发者的证书（PEM）写入连接文件的 \"tls\": {\"ca\": \"文件\"}",
                        "nobody who is trusted vouches for the server's certificate (" + subject
                                + "): name the PEM file"
                                + " of its issuer in the connection's file, as \"tls\": {\"ca\": \"file\"}");
            }
        }
        return new Text(
                "对方证书（" + subject + "）不属于主机 " + host + "：请按证书上的名称书写地址",
                "the server's certificate (" + subject + ") is not for the host " + host
                        + ": write the address by a name that the certificate bears");
    }

    private static boolean isPath(Throwable at) {
        return at instanceof java.security.cert.CertPathBuilderException
                || at.getClass().getName().endsWith("ValidatorException");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkClientTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
