/** The built-in converters: text, number, money, date, unit, phone, Chinese names and addresses. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.convert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
