// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.ibm.ws.webcontainer.webapp;

/** Of the shape of Liberty's class. */
public final class WebApp {

    public void sendError(Object request, Object response, Report report) {}

    /** Of the shape of {@code ServletErrorReport}. */
    public static final class Report extends Exception {

        private static final long serialVersionUID = 1;

        private final int code;

        public Report(int code, Throwable cause) {
            super(cause);
            this.code = code;
        }

        public int getErrorCode() {
            return code;
        }
    }
}
