// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Packs documents into bytes: their number, then for each one its length and its JSON, all deflated. */
final class Packed {
    // An inflated length is not trusted.
    private static final int MAX_BYTES = 1 << 20;

    private Packed() {}

    static byte[] pack(List<Document> documents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeInt(documents.size());
            for (Document document : documents) {
                out.writeInt(document.json().length);
                out.write(document.json());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes are damaged */
    static List<Document> unpack(byte[] bytes) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            for (int left = in.readInt(); left > 0; left--) {
                byte[] json = new byte[length(in.readInt())];
                in.readFully(json);
                documents.add(Document.read(json, 0, json.length));
            }
            return documents;
        } catch (MalformedDocument | EOFException e) {
            throw new IOException("a stored document is damaged: " + e.getMessage(), e);
        }
    }

    private static int length(int length) throws IOException {
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("a stored document is damaged: it has " + length + " bytes");
        }
        return length;
    }
}
