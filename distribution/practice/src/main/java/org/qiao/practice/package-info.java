/** Practice systems: an ERP, an OA and an HR to try adapters and the platform against. */
@NullMarked
package org.qiao.practice;

import org.jspecify.annotations.NullMarked;
