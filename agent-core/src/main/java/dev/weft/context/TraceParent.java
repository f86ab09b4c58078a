// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Hex;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The headers of W3C's Trace Context: {@code traceparent: 00-<32 hex of the root>-<16 hex>-<01|00>} and {@code tracestate}.
 * Loaded only if {@code weft.propagation} names them.
 */
public final class TraceParent extends TraceHeader {

    public static final String PARENT_NAME = "traceparent";
    public static final String STATE_NAME = "tracestate";

    /** Maximum length of a {@code tracestate} that is passed on, which the specification asks for. */
    private static final int MAX_STATE = 512;

    private static final int LENGTH = 55;
    private static final int ROOT = 3;
    private static final int PARENT = 36;
    private static final int FLAGS = 53;

    private static final String[] NAMES = {NAME, PARENT_NAME};
    private static final String[] NAMES_WITH_STATE = {NAME, PARENT_NAME, STATE_NAME};

    private final @Nullable String state;

    private TraceParent(TraceId root, long parent, Decision decision, String extra, @Nullable String state) {
        super(root, parent, decision, extra);
        this.state = state;
    }

    /**
     * The headers of a call.
     *
     * @param parent id of the calling entity, 0 for none
     * @param state value of {@code tracestate}, {@code null} for none
     */
    public static TraceParent of(TraceId root, long parent, boolean sampled, @Nullable String state) {
        return new TraceParent(root, parent, sampled ? Decision.SAMPLED : Decision.NOT_SAMPLED, "", state);
    }

    /** The value of a {@code traceparent} as received; {@code null} if it is not valid. */
    static @Nullable TraceParent parse(@Nullable String text, @Nullable String state) {
        if (text == null || !isWellFormed(text)) {
            return null;
        }
        TraceId root = TraceId.ofDigits(text, ROOT);
        long parent = Hex.parseId(text, PARENT);
        if (root == null || parent == 0) {
            return null;
        }
        boolean sampled = (Hex.parse(text, FLAGS, 2) & 1) != 0;
        return of(root, !sampled && parent == root.substituteParent() ? 0 : parent, sampled, passedOn(state));
    }

    /** Whether dashes, version, flags and length are valid. Later versions may append fields. */
    private static boolean isWellFormed(String text) {
        return text.length() >= LENGTH
                && text.charAt(ROOT - 1) == '-'
                && text.charAt(PARENT - 1) == '-'
                && text.charAt(FLAGS - 1) == '-'
                && Hex.isLowerCase(text, 0, 2)
                && !text.startsWith("ff")
                && Hex.isLowerCase(text, FLAGS, LENGTH)
                && (text.length() == LENGTH || (!text.startsWith("00") && text.charAt(LENGTH) == '-'));
    }

    /** Returns {@code null} for a state that is empty, too long, or not printable ASCII. */
    private static @Nullable String passedOn(@Nullable String state) {
        if (state == null || state.isEmpty() || state.length() > MAX_STATE) {
            return null;
        }
        for (int i = 0; i < state.length(); i++) {
            if (state.charAt(i) < ' ' || state.charAt(i) > '~') {
                return null;
            }
        }
        return state;
    }

    /**
     * Chooses the caller's headers. X-Ray's header counts if it has a root and a parent. If both have the same trace, nothing
     * of either is lost.
     *
     * @param xray {@code null} if it was not sent or is not valid
     * @param traceParent a request header; {@code null} if it was not sent
     * @param traceState likewise
     * @return {@code null} if neither is valid
     */
    public static @Nullable TraceHeader choose(
            @Nullable TraceHeader xray, @Nullable String traceParent, @Nullable String traceState) {
        TraceParent w3c = parse(traceParent, traceState);
        if (xray == null || w3c == null) {
            return w3c == null ? xray : w3c;
        }
        boolean sameTrace = xray.root().equals(w3c.root());
        if (xray.parent() == 0) {
            return sameTrace ? w3c.with(w3c.decision(), xray.extra()) : w3c;
        }
        return sameTrace && xray.parent() == w3c.parent() ? w3c.with(xray.decision(), xray.extra()) : xray;
    }

    private TraceParent with(Decision decision, String extra) {
        return new TraceParent(root(), parent(), decision, extra, state);
    }

    @Override
    public @Nullable String traceState() {
        return state;
    }

    /** The names of X-Ray's header and of these. */
    String[] names() {
        return state == null ? NAMES : NAMES_WITH_STATE;
    }

    /** The value of one of these headers. */
    String value(String name) {
        return state != null && name.equals(STATE_NAME) ? state : traceParent();
    }

    private String traceParent() {
        byte[] text = new byte[LENGTH];
        text[0] = '0';
        text[1] = '0';
        text[ROOT - 1] = '-';
        root().writeDigits(text, ROOT);
        text[PARENT - 1] = '-';
        Hex.write(text, PARENT, parent() == 0 ? root().substituteParent() : parent());
        text[FLAGS - 1] = '-';
        text[FLAGS] = '0';
        text[FLAGS + 1] = (byte) (decision() == Decision.SAMPLED ? '1' : '0');
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
