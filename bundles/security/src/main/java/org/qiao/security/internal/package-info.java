/** Files and ciphers behind tokens and secrets. */
@NullMarked
package org.qiao.security.internal;

import org.jspecify.annotations.NullMarked;
