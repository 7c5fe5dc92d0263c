/** A vendor's adapter: one converter. */
@NullMarked
package com.acme.workday;

import org.jspecify.annotations.NullMarked;
