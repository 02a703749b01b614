package org.secondlook.seeding.control;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** The formats that a browser shows and that keep their quality: told by content, not by name. */
enum PictureFormat {
    /** Portable Network Graphics, ISO/IEC 15948. */
    PNG("image/png", 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A) {
        /** Walks the chunks: ImageIO checks neither their sums nor that the last one is there. */
        @Override
        boolean isWhole(byte[] file) {
            int at = 8;
            while (at + 12 <= file.length) {
                int length = bigEndian(file, at);
                if (length < 0 || length > file.length - at - 12) {
                    return false;
                }
                CRC32 sum = new CRC32();
                sum.update(file, at + 4, length + 4);
                if ((int) sum.getValue() != bigEndian(file, at + 8 + length)) {
                    return false;
                }
                if (bigEndian(file, at + 4) == IEND) {
                    return true;
                }
                at += 12 + length;
            }
            return false;
        }
    },

    /** JPEG, ITU-T T.81. */
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF) {
        /**
         * Walks the segments to the end-of-image marker. A look at the last two bytes would refuse
         * files of cameras that append data, and a search would find the end of a thumbnail.
         */
        @Override
        boolean isWhole(byte[] file) {
            int at = 2;
            while (at + 1 < file.length && (file[at] & 0xFF) == 0xFF) {
                int marker = file[at + 1] & 0xFF;
                if (marker == END_OF_IMAGE) {
                    return true;
                }
                if (marker == 0xFF) {
                    at++;
                } else if (at + 3 >= file.length) {
                    return false;
                } else {
                    at += 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
                    if (marker == START_OF_SCAN) {
                        at = endOfScan(file, at);
                    }
                }
            }
            return false;
        }

        /** Steps over compressed data, where 0xFF is followed by 0 or by a restart marker. */
        private int endOfScan(byte[] file, int from) {
            int at = from;
            while (at + 1 < file.length) {
                int next = file[at + 1] & 0xFF;
                boolean restart = next >= 0xD0 && next <= 0xD7;
                if ((file[at] & 0xFF) == 0xFF && next != 0 && !restart) {
                    return at;
                }
                at++;
            }
            return at;
        }
    };

    private static final int IEND = 0x49454E44;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private final String contentType;
    private final byte[] magic;

    PictureFormat(String contentType, int... magic) {
        this.contentType = contentType;
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** Tells the format by the first bytes of a file. */
    static Optional<PictureFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    /** Names the format as in HTTP. */
    String contentType() {
        return contentType;
    }

    /**
     * Tells whether a file of this format goes on to its end mark; bytes after that are allowed.
     */
    abstract boolean isWhole(byte[] file);

    private boolean begins(byte[] file) {
        return file.length >= magic.length
                && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }

    private static int bigEndian(byte[] file, int at) {
        return (file[at] & 0xFF) << 24
                | (file[at + 1] & 0xFF) << 16
                | (file[at + 2] & 0xFF) << 8
                | file[at + 3] & 0xFF;
    }
}
