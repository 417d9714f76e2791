#!/usr/bin/env bash
# A master, a worker and a driver in the image, with what deploy/kubernetes/submit.sh gives the driver; test.sh runs it there.
set -euo pipefail

export SPARK_CONF_DIR=/tmp/conf SPARK_LOCAL_IP=127.0.0.1
mkdir -m 700 "$SPARK_CONF_DIR"
{
  printf 'spark.authenticate true\nspark.network.crypto.enabled true\nspark.io.encryption.enabled true\nspark.ui.enabled false\n'
  printf 'spark.authenticate.secret %s\n' "$(head -c 32 /dev/urandom | base64)"
} >"$SPARK_CONF_DIR/spark-defaults.conf"
logging=-Dlog4j2.configurationFile=/opt/acl-sweep/conf/log4j2.xml
trap 'kill $(jobs -p) 2>/dev/null; cat /tmp/master.log /tmp/worker.log >&2' EXIT
/opt/spark/bin/spark-class "$logging" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7077 >/tmp/master.log 2>&1 &
/opt/spark/bin/spark-class "$logging" org.apache.spark.deploy.worker.Worker --cores 2 --memory 2g --work-dir /opt/spark/work-dir \
  spark://127.0.0.1:7077 >/tmp/worker.log 2>&1 &
cat >/tmp/image.conf <<'CONF'
sweep { name = image, axes.loss.alpha = [0.0, 1.0] }
encoder { name = small, projection-size = 16 }
pretrain { epochs = 1, batch-clips = 32, milestones = [] }
knn { interval-epochs = 1000, neighbours = 5 }
linear { epochs = 3, milestones = [] }
cluster { memory-per-trial = 512, overhead-per-trial = 0 }
device = cpu
CONF
/opt/entrypoint.sh driver --master spark://127.0.0.1:7077 --conf "spark.driver.extraJavaOptions=$logging" \
  --conf "spark.executor.extraJavaOptions=$logging" --conf spark.driver.memory=512m \
  --class io.github.aclsweep.sweep.SweepMain local:///opt/acl-sweep/acl-sweep.jar run /tmp/image.conf \
  --set sweep.results=/shared/results --set cache.root=/var/cache/acl-sweep --set cache.shared=/shared/features
