/** JSON read strictly and written compactly; every number is a decimal. */
@NullMarked
package org.qiao.practice.json;

import org.jspecify.annotations.NullMarked;
