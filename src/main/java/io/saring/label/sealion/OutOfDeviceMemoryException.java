package io.saring.label.sealion;

/** A pass that needs more memory than its device has. */
final class OutOfDeviceMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutOfDeviceMemoryException(Throwable cause) {
        super("the device has too little memory for a pass", cause);
    }
}
