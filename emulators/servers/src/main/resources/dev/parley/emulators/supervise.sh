#!/bin/sh
# Runs one server for as long as standard input stays open, and leaves nothing of it behind.
#
# The parent holds the other end of standard input. When the parent ends, however it ends, the kernel closes that
# end: the server's process group is asked to stop and, after a grace, killed. The server has a session of its own,
# so that Ctrl-C in a terminal reaches the parent alone, which then stops its servers in order.
#
# usage: supervise.sh STOP_SIGNAL GRACE_S COMMAND [ARGUMENT…]

# Becomes a command in a session of its own. macOS has no setsid, but Perl.
become() {
  if command -v setsid >/dev/null; then
    exec setsid "$@"
  fi
  exec perl -MPOSIX -e 'POSIX::setsid() != -1 or die "setsid: $!\n"; exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\n"' "$@"
}

# The supervisor has a session of its own too: what kills its parent's process group must not kill it.
if [ -z "$PARLEY_SUPERVISOR" ]; then
  PARLEY_SUPERVISOR=1
  export PARLEY_SUPERVISOR
  become sh "$0" "$@"
fi
unset PARLEY_SUPERVISOR

stop_signal=$1
grace_s=$2
shift 2
exec 3<&0 </dev/null

become "$@" 3<&- &
server=$!

# To the group, or to the server alone in the moment before it leads one.
signal() {
  kill -s "$1" -- "-$server" || kill -s "$1" "$server"
}

stop() {
  signal "$stop_signal"
  tenths=$((grace_s * 10))
  while [ "$tenths" -gt 0 ] && signal 0; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  signal KILL
} 2>/dev/null

{
  while read -r _; do :; done <&3
  stop
} &
watcher=$!
exec 3<&-

trap stop HUP INT TERM
wait "$server"
status=$?
while kill -s 0 "$server" 2>/dev/null; do
  wait "$server"
  status=$?
done
# Whatever the server started and did not take along.
kill -s KILL -- "-$server" "$watcher" 2>/dev/null
exit "$status"
