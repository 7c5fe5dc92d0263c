/** Values brought into one form and values derived from others: phones, credit codes, name keys, validity. */
@NullMarked
package org.qiao.store.internal.form;

import org.jspecify.annotations.NullMarked;
