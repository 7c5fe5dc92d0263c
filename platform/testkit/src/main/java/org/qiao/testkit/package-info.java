/**
 * The vendor's testkit. A contract test is a class of a few lines: it implements the contract of each ability that its
 * session has and says how to open a session and which records to use. Where it gives no session that reaches nothing, or
 * none through a line that loses answers, the tests of those cases are skipped, not passed.
 *
 * <pre>{@code
 * class OaContractTest implements SessionContract, FindContract, SinkContract {
 *     public Session open(Host host) {
 *         return new OaConnector().open(settings, host);
 *     }
 *     public String type() {
 *         return "contact";
 *     }
 *     public Record sample(ObjectType contact, int number) {
 *         return Record.of(contact).set("uid", "C" + number).set("fullName", "客户" + number).build();
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.qiao.testkit;

import org.jspecify.annotations.NullMarked;
