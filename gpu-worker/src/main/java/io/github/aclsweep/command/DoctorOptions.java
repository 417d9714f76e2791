package io.github.aclsweep.command;

import io.github.aclsweep.doctor.DeviceWish;
import io.github.aclsweep.doctor.DoctorRequest;

import picocli.CommandLine.Option;

/** What the doctor is told on the command line, here and on a cluster. */
public final class DoctorOptions {
    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where trials are to run: ${DEFAULT-VALUE} means on every GPU found.",
            converter = DeviceWishes.class,
            defaultValue = "auto")
    private DeviceWish wish;

    @Option(
            names = "--bench",
            description = "Times res18 with 128 clips a step; on a GPU, minutes on a CPU.")
    private boolean bench;

    @Option(names = "--nvidia-smi", hidden = true, defaultValue = "nvidia-smi")
    private String nvidiaSmi;

    public boolean json() {
        return json;
    }

    /**
     * What is to be done.
     *
     * @param unlessTold where trials are to run if the command line leaves it open
     */
    public DoctorRequest examination(DeviceWish unlessTold) {
        return new DoctorRequest(wish == DeviceWish.AUTO ? unlessTold : wish, bench, nvidiaSmi);
    }
}
