package io.github.aclsweep.doctor.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a shared library asks of others and offers them, as {@code nm -D} prints it; GPU nodes often
 * have no binutils. Reads 64-bit little-endian ELF files (System V ABI, chapters 4 and 5).
 *
 * @param undefined mangled names that the loader must find elsewhere; weak ones are left out
 * @param defined mangled names that it offers
 */
public record ElfSymbols(Set<String> undefined, Set<String> defined) {
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_AND_ORDER = 0x0102;
    private static final int HEADER_BYTES = 64;
    private static final int SECTION_TABLE_OFFSET = 40;
    private static final int SECTION_BYTES_OFFSET = 58;
    private static final int DYNAMIC_SYMBOLS = 11;
    private static final int SYMBOL_BYTES = 24;
    private static final int WEAK = 2;

    public ElfSymbols {
        undefined = Set.copyOf(undefined);
        defined = Set.copyOf(defined);
    }

    /**
     * Those of a file.
     *
     * @throws IOException if it cannot be read or is no such library
     */
    public static ElfSymbols of(Path library) throws IOException {
        try (FileChannel file = FileChannel.open(library)) {
            ByteBuffer header = part(file, 0, HEADER_BYTES);
            if (header.getInt(0) != MAGIC || header.getShort(4) != CLASS_AND_ORDER) {
                throw new IOException(library + ": expected a shared library of 64 bits");
            }
            long table = header.getLong(SECTION_TABLE_OFFSET);
            int bytes = header.getShort(SECTION_BYTES_OFFSET);
            int count = header.getShort(SECTION_BYTES_OFFSET + 2) & 0xffff;
            ByteBuffer sections = part(file, table, (long) bytes * count);
            for (int at = 0; at < bytes * count; at += bytes) {
                if (sections.getInt(at + 4) == DYNAMIC_SYMBOLS) {
                    int strings = sections.getInt(at + 40) * bytes;
                    return read(section(file, sections, at), section(file, sections, strings));
                }
            }
            throw new IOException(library + ": expected dynamic symbols, found none");
        } catch (IndexOutOfBoundsException e) {
            throw new IOException(library + ": the file is cut off or damaged", e);
        }
    }

    private static ElfSymbols read(ByteBuffer symbols, ByteBuffer names) {
        Set<String> undefined = new HashSet<>();
        Set<String> defined = new HashSet<>();
        for (int at = 0; at + SYMBOL_BYTES <= symbols.limit(); at += SYMBOL_BYTES) {
            String name = name(names, symbols.getInt(at));
            boolean weak = symbols.get(at + 4) >> 4 == WEAK;
            boolean elsewhere = symbols.getShort(at + 6) == 0;
            if (!name.isEmpty() && !(elsewhere && weak)) {
                (elsewhere ? undefined : defined).add(name);
            }
        }
        return new ElfSymbols(undefined, defined);
    }

    private static String name(ByteBuffer names, int start) {
        int end = start;
        while (names.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        names.get(start, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer section(FileChannel file, ByteBuffer sections, int at)
            throws IOException {
        return part(file, sections.getLong(at + 24), sections.getLong(at + 32));
    }

    private static ByteBuffer part(FileChannel file, long start, long bytes) throws IOException {
        if (start < 0 || bytes < 0 || start + bytes > file.size()) {
            throw new IndexOutOfBoundsException();
        }
        return file.map(MapMode.READ_ONLY, start, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
