#!/bin/bash
# slurm.sh TCO - the recipe of `tco help engines` for Slurm, on one node that is started here: the
# bytes of one process, also where a task was killed and the array is submitted again. 77: Slurm is
# not installed, or nobody may start it.
command -v slurmctld >/dev/null && command -v slurmd >/dev/null && [ "$(id -u)" = 0 ] || exit 77
. "$(dirname "$0")/parts.sh"
node=$(hostname -s)
mkdir "$scratch/slurm"
dd if=/dev/urandom of="$scratch/slurm/munge.key" bs=1024 count=1 2>/dev/null
cat >"$scratch/slurm/slurm.conf" <<C
ClusterName=here
SlurmctldHost=$node
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/slurm/munge.socket
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0,bf_interval=1
MpiDefault=none
ReturnToService=2
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$scratch/slurm
SlurmdSpoolDir=$scratch/slurm/spool
SlurmctldPidFile=$scratch/slurm/ctld.pid
SlurmdPidFile=$scratch/slurm/d.pid
NodeName=$node CPUs=$(nproc)
PartitionName=all Nodes=ALL Default=YES State=UP
C
export SLURM_CONF=$scratch/slurm/slurm.conf
chmod 400 "$scratch/slurm/munge.key"
chmod 755 "$scratch" "$scratch/slurm"
chown munge "$scratch/slurm/munge.key"
mkdir "$scratch/munge" && chown munge "$scratch/munge"
sed -i "s,^AuthInfo=.*,AuthInfo=socket=$scratch/munge/socket," "$SLURM_CONF"
setpriv --reuid=munge --regid=munge --clear-groups /usr/sbin/munged -F --key-file "$scratch/slurm/munge.key" \
  --socket "$scratch/munge/socket" --pid-file "$scratch/munge/pid" --seed-file "$scratch/munge/seed" \
  --log-file "$scratch/munge/log" 2>/dev/null &
jobs="$!"
until [ -e "$scratch/munge/socket" ]; do kill -0 "$!" 2>/dev/null || exit 77; sleep 0.1; done
slurmctld -D >"$scratch/slurm/ctld.log" 2>&1 &
jobs="$jobs $!"
slurmd -D >"$scratch/slurm/d.log" 2>&1 &
jobs="$jobs $!"
trap 'kill $jobs 2>/dev/null; wait 2>/dev/null; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do sinfo -h -o %t 2>/dev/null | grep -q idle && break; sleep 0.2; done
sinfo -h -o %t | grep -q idle || { echo "the node does not start"; tail "$scratch"/slurm/*.log; exit 77; }

split -d -a 2 -n l/4 questions.jsonl part.
submit() {
  sbatch -Q -W -o /dev/null --array=0-3 --wrap 'p=part.$(printf %02d $SLURM_ARRAY_TASK_ID)
    test -e $p.out || tco batch -q --threads 1 --fields options.id,options.monthly.total -o $p.out <$p || test $? = 3' "$@"
}
submit &
waiting=$!
until ls part.*.out >/dev/null 2>&1; do sleep 0.05; done
scancel -f --signal=KILL --name=wrap
wait $waiting
rm -f part.02.out
for round in 1 2; do
  submit || { echo "round $round: a task failed"; exit 1; }
  cat part.??.out >answers.jsonl
  same "array, round $round"
  rm part.03.out
done
