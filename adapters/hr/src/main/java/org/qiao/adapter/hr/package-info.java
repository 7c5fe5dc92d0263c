/**
 * An LDAP directory of people as a system: its connector, its session, its settings.
 */
@NullMarked
package org.qiao.adapter.hr;

import org.jspecify.annotations.NullMarked;
