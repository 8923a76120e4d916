package dev.hotreload.engine.monitor;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a serial port, 8N1. A port that goes, such as a USB cable's that is pulled out, is opened again when it is back. */
public final class SerialLog extends ReadLog {
    private static final Pattern SETTING = Pattern.compile("(.+?)(?:@(\\d{1,8}))?");
    private static final int BAUD = 115_200;
    private static final int READ_MILLIS = 100;
    private static final int RETRY_MILLIS = 500;
    private static final int CHUNK = 4096;

    private final String name;
    private final int baud;
    private final BuildLog log;
    private SerialPort port;

    /**
     * Opens a port.
     *
     * @param setting such as {@code /dev/ttyUSB0} or {@code /dev/ttyUSB0@921600}; 115200 baud unless it tells
     * @throws UserException if there is no such port, or it cannot be opened
     */
    public SerialLog(String setting, BuildLog log) {
        super(setting);
        Matcher parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            throw new UserException("hotreload.serial: '" + setting + "' is no port such as /dev/ttyUSB0@115200");
        }
        this.name = parts.group(1);
        this.baud = parts.group(2) == null ? BAUD : Integer.parseInt(parts.group(2));
        this.log = log;
        if (!open()) {
            throw new UserException("hotreload.serial: " + name + " cannot be opened: is the board plugged in, does"
                    + " another program use the port, and may you (on Linux: are you in the group dialout)?");
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            port.closePort();
        }
    }

    private boolean open() {
        try {
            port = SerialPort.getCommPort(name);
        } catch (SerialPortInvalidPortException e) {
            return false;
        }
        port.setBaudRate(baud);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
        return port.openPort();
    }

    @Override
    void read(Lines lines) {
        byte[] buffer = new byte[CHUNK];
        while (!isClosed()) {
            int count = port.readBytes(buffer, buffer.length);
            if (count > 0) {
                lines.add(buffer, count);
            } else if (count < 0 || !port.isOpen()) {
                lines.flush();
                reopen();
            }
        }
        lines.flush();
    }

    private void reopen() {
        log.warn(name + " is gone: waiting until it is back");
        port.closePort();
        while (!isClosed()) {
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (open()) {
                log.info(name + " is back");
                return;
            }
        }
    }
}
