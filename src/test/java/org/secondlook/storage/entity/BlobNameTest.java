package org.secondlook.storage.entity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobNameTest {

    private static final byte[] ABC = "abc".getBytes(US_ASCII);
    private static final String HASH_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void nameOfBytes_isTheirSha256AndTheExtension() {
        assertEquals(HASH_OF_ABC + ".png", BlobName.of(ABC, ContentType.PNG).value());
        assertEquals(HASH_OF_ABC + ".jpg", BlobName.of(ABC, ContentType.JPEG).value());
    }

    @Test
    void name_knowsHashAndType() {
        BlobName png = new BlobName(HASH_OF_ABC + ".png");
        BlobName jpeg = new BlobName(HASH_OF_ABC + ".jpg");

        assertEquals(HASH_OF_ABC, png.hash());
        assertEquals("image/png", png.contentType());
        assertEquals("image/jpeg", jpeg.contentType());
        assertTrue(png.isNameOf(ABC));
        assertFalse(png.isNameOf(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".png",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.gif",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.PNG",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png\n",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png/",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adxpng",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD.png",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a.png",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0.png",
                "../../../../../../../../../../../../../../../../../../etc/passwdx.png",
                "ba/816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png"
            })
    void anythingElse_isNoName(String value) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new BlobName(value));

        assertTrue(e.getMessage().contains("64 lower-case hexadecimal digits"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void hugeName_isNotRepeatedInTheMessage() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> new BlobName("a".repeat(100_000)));

        assertTrue(e.getMessage().length() < 300, e.getMessage());
    }

    @Test
    void mediaTypes_areFound() {
        assertEquals(ContentType.PNG, ContentType.find("image/png").orElseThrow());
        assertEquals(ContentType.JPEG, ContentType.find("image/jpeg").orElseThrow());
        assertTrue(ContentType.find("image/gif").isEmpty());
    }
}
