package pyoji.crawler.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Ways to spoil a picture's file, from the blind to those that know its parts. */
enum Mutation {
    FLIP {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            byte[] flipped = file.clone();
            for (int flips = 1 + random.nextInt(16); flips > 0; flips--) {
                flipped[somewhere(flipped, random)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }
    },
    NOISE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            byte[] noisy = file.clone();
            int from = somewhere(noisy, random);
            for (int i = from; i < Math.min(noisy.length, from + 1 + random.nextInt(40)); i++) {
                noisy[i] = (byte) random.nextInt(256);
            }
            return noisy;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            return Arrays.copyOf(file, somewhere(file, random));
        }
    },
    REMOVE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            int from = somewhere(file, random);
            int to = Math.min(file.length, from + 1 + random.nextInt(100));
            return joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
        }
    },
    REPEAT {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            int from = somewhere(file, random);
            int to = Math.min(file.length, from + 1 + random.nextInt(300));
            return joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
        }
    },
    SPLICE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            int at = somewhere(file, random);
            int from = Math.min(other.length, random.nextBoolean() ? at : random.nextInt(other.length));
            return joined(Arrays.copyOf(file, at), Arrays.copyOfRange(other, from, other.length));
        }
    },
    APPEND {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            byte[] tail = random.nextBoolean() ? other : file;
            if (random.nextInt(3) == 0) {
                tail = new byte[1 + random.nextInt(4000)];
                random.nextBytes(tail);
            }
            return joined(file, tail);
        }
    },
    /** A number that may be a size, a count or an offset becomes as large, as small or as odd as it can be. */
    SIZE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            byte[] blown = file.clone();
            for (int fields = 1 + random.nextInt(3); fields > 0; fields--) {
                ByteBuffer view = ByteBuffer.wrap(blown)
                        .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                int at = somewhere(blown, random);
                int value = SIZES[random.nextInt(SIZES.length)];
                if (random.nextBoolean() && at + 4 <= blown.length) {
                    view.putInt(at, value);
                } else if (at + 2 <= blown.length) {
                    view.putShort(at, (short) value);
                }
            }
            return blown;
        }
    },
    /** Chunks are left out, said twice or put in another order; those of another file may come in between. */
    CHUNKS {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            List<byte[]> chunks = new ArrayList<>(chunks(file));
            for (int changes = 1 + random.nextInt(3); changes > 0 && chunks.size() > 1; changes--) {
                int at = 1 + random.nextInt(chunks.size() - 1);
                switch (random.nextInt(4)) {
                    case 0 -> chunks.remove(at);
                    case 1 -> chunks.addAll(at, Collections.nCopies(1 + random.nextInt(200), chunks.get(at)));
                    case 2 -> Collections.swap(chunks, at, 1 + random.nextInt(chunks.size() - 1));
                    default -> {
                        List<byte[]> others = chunks(other);
                        chunks.add(at, others.get(random.nextInt(others.size())));
                    }
                }
            }
            byte[] whole = new byte[0];
            for (byte[] chunk : chunks) {
                whole = joined(whole, chunk);
            }
            return whole;
        }
    };

    private static final int[] SIZES = {
        0, 1, 2, 7, 255, 256, 1024, 4096, 7999, 8001, 16383, 32767, 32768, 65535, 65536, 0xffffff, 0x7fffffff, -1, -2
    };
    private static final int PNG = 0x89504e47;
    private static final int JPEG = 0xffd8;

    /** A spoilt copy. */
    abstract byte[] of(byte[] file, byte[] other, Random random);

    /** A copy spoilt one to three times; of PNGs, half have their checksums made right again. */
    static byte[] some(byte[] file, byte[] other, Random random) {
        byte[] spoilt = file;
        for (int times = 1 + random.nextInt(3); times > 0 && spoilt.length > 1; times--) {
            spoilt = values()[random.nextInt(values().length)].of(spoilt, other, random);
        }
        if (random.nextBoolean() && isPng(spoilt)) {
            mendSums(spoilt);
        }
        return spoilt;
    }

    /** Headers are where most harm is done. */
    private static int somewhere(byte[] file, Random random) {
        return random.nextInt(random.nextBoolean() ? Math.min(file.length, 120) : file.length);
    }

    private static boolean isPng(byte[] file) {
        return file.length > 8 && ByteBuffer.wrap(file).getInt(0) == PNG;
    }

    private static void mendSums(byte[] png) {
        ByteBuffer view = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = view.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            view.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
    }

    /** The file cut where a PNG's or WebP's chunks, or a JPEG's segments, begin; other files into equal parts. */
    private static List<byte[]> chunks(byte[] file) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        ByteBuffer view = ByteBuffer.wrap(file);
        if (isPng(file)) {
            for (long at = 8; at + 12 <= file.length; at += 12 + (view.getInt((int) at) & 0xffffffffL)) {
                cuts.add((int) at);
            }
        } else if (file.length > 12 && new String(file, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP")) {
            view.order(ByteOrder.LITTLE_ENDIAN);
            for (long at = 12; at + 8 <= file.length; at += 8 + (view.getInt((int) at + 4) + 1L & 0xfffffffeL)) {
                cuts.add((int) at);
            }
        } else if (file.length > 4 && (view.getShort(0) & 0xffff) == JPEG) {
            for (int at = 2; at + 1 < file.length; at++) {
                if (file[at] == (byte) 0xff && (file[at + 1] & 0xff) >= 0xc0) {
                    cuts.add(at);
                }
            }
        } else {
            for (int i = 1; i < 8; i++) {
                cuts.add(file.length * i / 8);
            }
        }
        cuts.add(file.length);
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            chunks.add(Arrays.copyOfRange(file, cuts.get(i - 1), cuts.get(i)));
        }
        return chunks;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}
