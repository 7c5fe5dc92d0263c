package org.qiao.practice.http;

import org.qiao.practice.fault.Fault;

/** What an HTTP server does with a request. Called by many threads at once. */
public interface Handler {

    /** The request as faults see it. */
    Fault.Target target(Request request);

    /** Does what the request asks. An exception becomes status 500. */
    Reply reply(Request request);
}
