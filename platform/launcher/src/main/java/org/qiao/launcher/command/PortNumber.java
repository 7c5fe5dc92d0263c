package org.qiao.launcher.command;

import picocli.CommandLine.ITypeConverter;

/**
 * The argument of {@code --port}: a port of this computer, 0 for any free one.
 *
 * @since 1.0.0
 */
public final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is none of the ports.
        }
        throw new WrongUse.Unfit("端口是 0 到 65535 的整数", "'" + value + "' is no whole number from 0 to 65535");
    }
}
