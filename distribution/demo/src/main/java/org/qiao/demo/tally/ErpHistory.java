package org.qiao.demo.tally;

import java.io.IOException;
import java.util.List;

/** What the ERP took from us, in order. */
public interface ErpHistory {
    /** What was done to the business partners whose code begins so. */
    List<Write> parties(String codePrefix) throws IOException;

    /** What was done to the sales whose reference begins so. */
    List<Write> orders(String referencePrefix) throws IOException;

    /** Whether every write is in it, rather than what is there in the end. */
    boolean isComplete();
}
