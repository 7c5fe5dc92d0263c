/** What every performance needs: the data and the systems outside, the running platform, and a voice. */
@NullMarked
package org.qiao.demo.stage;

import org.jspecify.annotations.NullMarked;
