/** The practice HR: an in-memory LDAP directory. */
@NullMarked
package org.qiao.practice.hr;

import org.jspecify.annotations.NullMarked;
