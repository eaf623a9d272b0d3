#!/bin/bash
# The first process of a live system: no systemd, everything in RAM but for its own disk. It runs the job
# that it was given, and powers off.
export LC_ALL=C
say() { printf 'T:%s=%s\n' "$1" "$2" > /dev/ttyS1; }
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /tmp
mkdir -p /run/lock /run/udev
for module in btrfs vfat dm_mod dm_crypt; do modprobe "$module"; done
/usr/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
udevadm settle --timeout=60
say generation live
bash /storage/run-job.sh
umount -R /mnt 2> /dev/null
sync
say done yes
echo u > /proc/sysrq-trigger
echo o > /proc/sysrq-trigger
sleep 60
