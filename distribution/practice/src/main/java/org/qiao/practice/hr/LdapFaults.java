package org.qiao.practice.hr;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedResult;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;
import org.qiao.practice.fault.Faults;

/** Lets faults strike LDAP operations, on the client's own connection. */
final class LdapFaults {
    private static final String STRUCK = "org.qiao.practice.struck";
    private static final byte[] GARBAGE = {(byte) 0xfe, (byte) 0xff, 0x00, 0x3c, 0x7b};

    private final Faults faults;
    private final TrackedSockets sockets;

    LdapFaults(Faults faults, TrackedSockets sockets) {
        this.faults = faults;
        this.sockets = sockets;
    }

    /** Before the operation: takes the fault that strikes it and does what comes before accepting. */
    void before(InMemoryInterceptedRequest operation, boolean isWrite, String text) throws LDAPException {
        Optional<Fault> struck = faults.strike("hr", new Fault.Target(isWrite, text));
        if (struck.isEmpty()) {
            return;
        }
        Fault fault = struck.get();
        switch (fault.kind()) {
            case STALL -> pause(fault.delay());
            case CUT_BEFORE, REFUSE -> {
                reset();
                throw refusal(ResultCode.UNAVAILABLE);
            }
            case BUSY -> throw refusal(ResultCode.BUSY);
            case ERROR -> throw refusal(ResultCode.OTHER);
            case UNAVAILABLE -> throw refusal(ResultCode.UNAVAILABLE);
            default -> operation.setProperty(STRUCK, fault);
        }
    }

    /** After the operation was accepted or refused: does what goes wrong with the answer. */
    void after(InMemoryInterceptedResult operation, ProtocolOp answer) {
        if (!(operation.getProperty(STRUCK) instanceof Fault fault)) {
            return;
        }
        switch (fault.kind()) {
            case CUT_AFTER -> reset();
            case LOSE -> staySilent();
            case SLOW -> pause(fault.delay());
            case REPEAT ->
                send(new LDAPMessage(operation.getMessageID(), answer).encode().encode());
            case GARBAGE -> {
                send(GARBAGE);
                reset();
            }
            default -> {
                // TWICE is done by the one who applies the operation
            }
        }
    }

    /** Whether the operation is to be applied a second time. */
    static boolean isTwice(InMemoryInterceptedResult operation) {
        return operation.getProperty(STRUCK) instanceof Fault fault && fault.kind() == FaultKind.TWICE;
    }

    private static LDAPException refusal(ResultCode code) {
        return new LDAPException(code, "The practice directory was asked to fail this way.");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reset() {
        with(socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    /** Waits until the client gives up, then lets the answer go nowhere. */
    private void staySilent() {
        with(socket -> {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            socket.close();
        });
    }

    private void send(byte[] bytes) {
        with(socket -> {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        });
    }

    /** Something done to a client's socket. */
    @FunctionalInterface
    private interface Act {
        void on(Socket socket) throws IOException;
    }

    private void with(Act act) {
        Optional<Socket> socket = sockets.own();
        if (socket.isEmpty()) {
            return;
        }
        try {
            act.on(socket.get());
        } catch (IOException e) {
            // The client was faster and has left: the connection is broken, which is what was wanted.
        }
    }
}
