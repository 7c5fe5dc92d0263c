/** The CRM: customers, sales, marketing and service as object definitions, and the rules that definitions cannot say. */
@NullMarked
package org.qiao.crm;

import org.jspecify.annotations.NullMarked;
