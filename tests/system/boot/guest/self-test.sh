#!/bin/bash
# What a booted guest reports: one line `T:key=value` each, then marks, then power off.
export LC_ALL=C
say() { printf 'T:%s=%s\n' "$1" "$2" > /dev/ttyS1; }
one_line() { tr '\n' ' ' | tr -s ' '; }
generation=$(cat /run/current-system/name)
say generation "$generation"
say state "$(timeout 300 systemctl is-system-running --wait)"
say root "$(findmnt -no FSTYPE /) $(stat -c '%a %u:%g' /)"
say failed "$(systemctl --failed --no-legend --plain | cut -d' ' -f1 | one_line)"
for unit in $(systemctl --failed --no-legend --plain | cut -d' ' -f1); do
  say "why $unit" "$(journalctl -b -u "$unit" --no-pager -q -o cat | tail -n 3 | one_line)"
done
say machine-id "$(cat /etc/machine-id)"
say rollback "$(cat /run/tideline/rollback-failed 2>/dev/null | one_line)"
for target in /nix /persist /home /var/log /etc/machine-id; do
  say "mount $target" "$(findmnt -no SOURCE "$target" 2>/dev/null)"
done
say swap "$(tail -n +2 /proc/swaps | cut -d' ' -f1 | one_line)"
for mark in /etc/gone-* /gone-* /var/lib/gone-*; do [ -e "$mark" ] && say "unkept $mark" present; done
while IFS= read -r -d '' path; do
  sum=
  [ -f "$path" ] && sum=$(sha256sum < "$path" | cut -c1-16)
  say "stat $(printf '%q' "$path")" "$(stat -c '%F %a %u:%g' "$path" 2>&1) $sum"
done < /run/current-system/compare
kept_mark=/var/lib/nixos/tideline-mark
say kept-marks "$(cat "$kept_mark" 2>/dev/null | one_line)"
say job "$(bash /run/current-system/job.sh > /run/job.log 2>&1 && echo ok || echo "failed: $(tail -n 2 /run/job.log | one_line)")"
echo "$generation" >> "$kept_mark"
touch "/etc/gone-$generation" "/gone-$generation"
mkdir -p "/var/lib/gone-$generation"
case $(< /proc/cmdline) in *' test.hibernate'*)
  swapon /dev/vdc
  echo shutdown > /sys/power/disk
  sync
  say hibernates yes
  echo disk > /sys/power/state
  say resumed "$?"
  say after-resume "$(cat "/gone-$generation" "/etc/gone-$generation" 2>&1)$(ls -d "/var/lib/gone-$generation")"
  ;;
esac
say done yes
systemctl --no-block poweroff
