# Runs a program in a session of its own and ends all its processes when it has ended, when a line comes on standard
# input, or at the end of standard input: whoever started this shell is gone then, however it died.
# supervise.sh WORKING_FOLDER GRACE_SECONDS MARK COMMAND...; ends as the command ended, and removes the folder.
work=$1
grace=$2
mark=ACL_SWEEP_ATTEMPT=$3
shift 3
exec 3<&0 </dev/null

env "$mark" setsid sh -c 'exec "$@"' sh "$@" 3<&- &
program=$!

is_alive() {
  kill -0 "-$program" 2>/dev/null
}

# Those that left the session have kept the mark in their environment.
kill_strays() {
  for file in $(grep -ls "$mark" /proc/[0-9]*/environ); do
    process=${file#/proc/}
    kill -KILL "${process%/environ}"
  done
}

end_all() {
  tenths=$((grace * 10))
  kill -TERM "-$program" || kill -TERM "$program"
  while is_alive && [ "$tenths" -gt 0 ]; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -KILL "-$program"
  kill_strays
  kill_strays
}

watch_input() {
  read -r order <&3 || : >"$work/.abandoned"
  end_all
}

watch_input >/dev/null 2>&1 &
watch=$!
exec 3<&-
{ wait "$program"; } 2>/dev/null
code=$?
end_all >/dev/null 2>&1
kill "$watch" 2>/dev/null
cd /
if [ "$code" = 0 ] && [ -f "$work/result.json" ] && [ ! -e "$work/.abandoned" ]; then
  # It was meant for elsewhere: whoever waits for this shell looks for it, and removes it.
  find "$work" -mindepth 1 -maxdepth 1 ! -name result.json -exec rm -rf -- {} +
else
  rm -rf -- "$work"
fi
exit "$code"
