package io.github.aclsweep.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * A buffer through which values cross from the heap into tensors, again and again. Fresh buffers
 * would pile up outside the heap until some garbage collection. On the CPU a tensor reads the
 * buffer itself, so it must be done with before the next one is made. DJL cannot pin the buffer's
 * pages, so a copy to a GPU waits for it.
 */
public final class TransferBuffer {
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /** A float32 tensor of the values that {@code fill} puts, as many as {@code shape} has. */
    public NDArray tensor(NDManager manager, Shape shape, Consumer<FloatBuffer> fill) {
        int bytes = Math.toIntExact(shape.size() * Float.BYTES);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear().limit(bytes);
        ByteBuffer values = buffer.slice().order(ByteOrder.nativeOrder());
        fill.accept(values.asFloatBuffer());
        return manager.create(values, shape, DataType.FLOAT32);
    }
}
