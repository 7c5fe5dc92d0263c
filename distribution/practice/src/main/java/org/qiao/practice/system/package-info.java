/** What all practice systems have in common. */
@NullMarked
package org.qiao.practice.system;

import org.jspecify.annotations.NullMarked;
