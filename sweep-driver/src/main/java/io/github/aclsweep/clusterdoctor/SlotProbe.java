package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.cluster.GpuAddress;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.doctor.Finding;
import io.github.aclsweep.io.Host;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/** Examines the slot that it runs on, as a Spark task. */
final class SlotProbe implements Function<String, SlotReport> {
    private static final long serialVersionUID = 1L;

    private final DoctorRequest examination;

    SlotProbe(DoctorRequest examination) {
        this.examination = examination;
    }

    @Override
    public SlotReport call(String visit) {
        TaskContext context = TaskContext.get();
        if (context.attemptNumber() > 0) { // whatever ended the process would end the next one
            throw new IllegalStateException("Spark lost the process of the task's first attempt");
        }
        Optional<GpuAddress> gpu = GpuAddress.of(context);
        String address = gpu.map(GpuAddress::address).orElse("");
        String executor = SparkEnv.get().executorId();
        OptionalInt number;
        try {
            number =
                    gpu.isPresent()
                            ? OptionalInt.of(gpu.get().index(System.getenv()))
                            : OptionalInt.empty();
        } catch (GpuAddress.UnusableGpu e) {
            return new SlotReport.Unexamined(
                    Host.name(), executor, address, Finding.unusableGpu(e.getMessage()));
        }
        return new SlotReport.Examined(Host.name(), executor, address, examination.here(number));
    }
}
