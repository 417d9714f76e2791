package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFileTest {
    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "python3 train.py --lr {lr}, train.py",
        "python3 ./src/train.py conf.py, ./src/train.py",
        "/home/me/venv/bin/python -u -W ignore train.py --out x.py, train.py",
        "srun -n 1 python train.py, train.py",
        "env A=1 bash -e train.sbatch, train.sbatch",
        "env A=b python train.py, train.py",
        "bash -x train.sh, train.sh",
        "bash -euo pipefail train.sh, train.sh",
        "python -s -I train.py, train.py",
        "accelerate launch train.py --lr 0.1, train.py",
        "accelerate launch --multi_gpu --num_processes 2 --config_file a.yaml train.py, train.py",
        "uv run train.py, train.py",
        "uv run --frozen --with numpy --python=3.11 train.py other.py, train.py",
        "uv run --with numpy python -u train.py, train.py",
        "conda run -n audio --no-capture-output python train.py, train.py",
        "torchrun --standalone --nnodes 1 --rdzv-backend c10d train.py, train.py",
        "deepspeed --num_gpus 1 train.py --deepspeed conf.json, train.py",
        "bash train.sbatch, train.sbatch",
        "uv run python train.py, train.py",
        "torchrun --nproc_per_node=2 train.py, train.py",
        "torchrun --nproc_per_node 2 train.py, train.py",
        "Rscript --vanilla fit.R, fit.R",
        "julia --project=. fit.jl, fit.jl"
    })
    void isTheFirstWordAfterTheInterpretersOptions(String command, String script) {
        assertThat(ScriptFile.of(words(command)).map(ScriptFile::word).orElse(""))
                .isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 -m train out.py",
                "python3 -c pass out.py",
                "bash -ec pass out.sh",
                "uv run tool other.py",
                "uv run --frozen tool other.py",
                "uv run -m train out.py",
                "accelerate launch -m train out.py",
                "accelerate launch a.yaml out.py",
                "accelerate test out.py",
                "torchrun --no-python ./train out.py",
                "perl -e pass out.pl",
                "python3 -uc pass out.py",
                "python3 train out.py",
                "python3 {script}.py",
                "python3 {out}/train.py",
                "python3 /home/me/train.py",
                "python3 ~/train.py",
                "python3 --check-hash-based-pycs always",
                "./train.py other.py",
                "train.sh python other.py",
                "tool made.py",
                "python3"
            })
    void isNotGuessedWhereAnotherMeaningIsLikely(String command) {
        assertThat(ScriptFile.of(words(command))).isEmpty();
    }
}
