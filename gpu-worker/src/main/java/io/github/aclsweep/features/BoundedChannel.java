package io.github.aclsweep.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A file that is read about as much as a sound one is: each of its parts a few times. Parts of a
 * hostile file name each other in circles, or each level of them names the next many times, so that
 * reading it would take for ever.
 */
final class BoundedChannel extends FileChannel {
    private static final int COST_OF_A_READ = 64;
    private static final int TIMES = 32;
    private static final int LEAST = 1 << 16;

    private final FileChannel file;
    private final long budget;
    private long spent;

    private BoundedChannel(FileChannel file) throws IOException {
        this.file = file;
        this.budget = LEAST + TIMES * file.size();
    }

    /** Opens a file to read. */
    static BoundedChannel open(Path file) throws IOException {
        return new BoundedChannel(FileChannel.open(file));
    }

    /** Something else is about to be read, which may need the same parts again. */
    void renew() {
        spent = 0;
    }

    private void spend(long bytes) throws IOException {
        spent += COST_OF_A_READ + bytes;
        if (spent > budget) {
            throw new IOException("its parts refer to each other without end");
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        spend(target.remaining());
        return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long at) throws IOException {
        spend(target.remaining());
        return file.read(target, at);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
        spend(size);
        return file.map(mode, at, size);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
        file.position(at);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    // ---- what a reader of HDF5 does not use

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException("not read into several buffers");
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("not copied");
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) {
        throw new UnsupportedOperationException("not locked");
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) {
        throw new UnsupportedOperationException("not locked");
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long at) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metadata) {
        throw new NonWritableChannelException();
    }
}
