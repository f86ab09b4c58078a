// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** The current call of each thread. Whoever sets it restores what was there, so nothing outlives the call. */
public final class Context {

    /** What a thread keeps for good once it has worked for a request: an object of ours, which refers to nothing then. */
    private static final class Place {
        Current current;
    }

    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** What this thread works on; {@code null} outside any request. */
    public Current current() {
        Place place = places.get();
        return place == null ? null : place.current;
    }

    /** Makes {@code next} current; with {@code null}, nothing. */
    public void set(Current next) {
        Place place = places.get();
        if (place == null) {
            if (next == null) {
                return;
            }
            place = new Place();
            places.set(place);
        }
        place.current = next;
    }
}
