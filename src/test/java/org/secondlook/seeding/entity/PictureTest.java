package org.secondlook.seeding.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void sha256_isThePublishedValueInLowerCaseHex() {
        Picture picture = new Picture("abc", ABC, "image/png", 1, 1, null);

        // FIPS 180-2, appendix B.1
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                picture.sha256());
    }

    @Test
    void equalBytes_makeEqualPictures() {
        assertEquals(
                new Picture("abc", ABC, "image/png", 1, 1, null),
                new Picture("abc", ABC.clone(), "image/png", 1, 1, null));
    }

    @Test
    void otherContentTypeOrNoPixels_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Picture("abc", ABC, "image/gif", 1, 1, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Picture("abc", ABC, "image/png", 0, 1, null));
    }

    @Test
    void text_leavesTheBytesOut() {
        String text = new Picture("abc", new byte[9999], "image/png", 1, 1, null).toString();

        assertFalse(text.length() > 100, text);
    }
}
