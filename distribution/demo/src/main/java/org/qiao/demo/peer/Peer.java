package org.qiao.demo.peer;

/**
 * One outside system of the demonstration.
 *
 * @param system {@code erp}, {@code oa} or {@code hr}
 * @param product what it is, as people know it: {@code Radicale}, {@code practice ERP}
 * @param isReal whether it is a real product rather than a practice system
 * @param url its address, as a connection file gives it
 * @param user who signs in
 * @param password the password
 */
public record Peer(String system, String product, boolean isReal, String url, String user, String password) {
    /** Names the system; never the password. */
    @Override
    public String toString() {
        return system + ": " + product + " at " + url;
    }
}
