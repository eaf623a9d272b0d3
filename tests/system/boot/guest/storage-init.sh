#!/bin/bash
# The first process of a guest that makes every kind of storage, lets the scan look at it, and notes
# what the system's own programs say. Everything goes to /storage/out, marks to the second console.
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
out=/storage/out
say() { printf 'T:%s=%s\n' "$1" "$2" > /dev/ttyS1; }
settle() { udevadm settle --timeout=30; }
end() {
  set +x
  [ "$1" = yes ] || say failed "$(tail -n 5 $out/log | tr '\n' ' ')"
  sync
  say done "$1"
  echo u > /proc/sysrq-trigger
  echo o > /proc/sysrq-trigger
  sleep 60
}
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mkdir -p /run/lock /run/udev $out
exec > $out/log 2>&1
trap 'end no' EXIT
set -eux

# a boot that was cut short is tried again on the same disks
for disk in /dev/vd[b-j]; do dd if=/dev/zero of="$disk" bs=1M count=8 status=none; done
for module in dm_mod dm_crypt raid1 xfs btrfs zram bcache dm_multipath dm_service_time; do
  modprobe "$module"
done
/usr/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
settle
key=/run/key
head -c 32 /dev/zero > $key
luks() { cryptsetup luksFormat -q --type "$1" --pbkdf-force-iterations 1000 --hash sha256 $3 "$2" $key; }

# LVM on LUKS2 on a partition; dashes in its names
printf 'label: gpt\nstart=2048, size=600M, name="the root"\n' | sfdisk -q /dev/vdb
settle
luks luks2 /dev/vdb1 '--pbkdf pbkdf2'
cryptsetup open --key-file $key /dev/vdb1 crypt-root
pvcreate -q -y /dev/mapper/crypt-root
vgcreate -q -y my-vg /dev/mapper/crypt-root
lvcreate -q -y -W n -L 300M -n the-root my-vg
lvcreate -q -y -W n -L 64M -n swap my-vg
settle
mkfs.ext4 -q -L 'root disk' /dev/my-vg/the-root
mkswap -q /dev/my-vg/swap
swapon /dev/my-vg/swap

# RAID 1 with XFS
mdadm --create /dev/md/tank --run --level=1 --raid-devices=2 --metadata=1.2 --homehost=any /dev/vdc /dev/vdd
settle
mkfs.xfs -q -L tank /dev/md/tank

# btrfs on two LUKS mappings, the one of version 1
luks luks1 /dev/vde ''
luks luks2 /dev/vdf '--pbkdf pbkdf2'
cryptsetup open --key-file $key /dev/vde one
cryptsetup open --key-file $key /dev/vdf two
settle
mkfs.btrfs -q -L pool -d raid1 -m raid1 /dev/mapper/one /dev/mapper/two

# swap with a key that is thrown away, and compressed in memory
cryptsetup open --type plain --cipher aes-xts-plain64 --key-size 256 --key-file /dev/urandom /dev/vdg noise
settle
mkswap -q /dev/mapper/noise
swapon /dev/mapper/noise
echo 64M > /sys/block/zram0/disksize
mkswap -q /dev/zram0
swapon -p 100 /dev/zram0

# a map over one path, as multipathd makes it
dmsetup create mpatha --uuid mpath-0QEMU_1 \
  --table "0 $(blockdev --getsz /dev/vdh) multipath 0 0 1 1 service-time 0 1 1 /dev/vdh 1"
settle
mkfs.ext4 -q /dev/mapper/mpatha

# a disk with a cache
make-bcache --block 512 -B /dev/vdi -C /dev/vdj
settle
for device in /dev/vdi /dev/vdj; do
  [ -e "/sys/class/block/${device##*/}/bcache" ] || echo "$device" > /sys/fs/bcache/register || :
done
for turn in {1..50}; do [ -e /sys/block/bcache0/bcache/cache ] || sleep 0.2; done
settle
mkfs.ext4 -q /dev/bcache0

settle
mkdir -p /mnt/root /mnt/tank /mnt/pool /mnt/path /mnt/cached
mount /dev/my-vg/the-root /mnt/root
mount /dev/md/tank /mnt/tank
mount /dev/mapper/one /mnt/pool
mount /dev/mapper/mpatha /mnt/path
mount /dev/bcache0 /mnt/cached
btrfs -q subvolume create /mnt/pool/@ || btrfs subvolume create /mnt/pool/@
dd if=/dev/zero of=/mnt/root/swap bs=1M count=32 status=none
chmod 600 /mnt/root/swap
mkswap -q /mnt/root/swap
swapon /mnt/root/swap
cat > /etc/fstab <<LINES
/dev/vda / ext4 defaults
LABEL=root\040disk /mnt/root ext4 defaults
/dev/mapper/two /mnt/pool btrfs defaults
UUID=$(blkid -s UUID -o value /dev/md/tank) /mnt/tank xfs defaults
LINES
settle

/storage/node /storage/product/apps/server/dist/main.js scan --out $out/snapshot.json
columns=NAME,KNAME,MAJ:MIN,SIZE,TYPE,FSTYPE,LABEL,UUID,PARTUUID,PARTLABEL,PKNAME
lsblk --json --bytes --all -o $columns > $out/lsblk.json
findmnt --json --list -o ID,TARGET,SOURCE,FSTYPE,MAJ:MIN > $out/findmnt.json
swapon --show=NAME,TYPE,SIZE,USED --bytes --noheadings > $out/swapon
for device in /sys/class/block/*; do
  echo "${device##*/} $(udevadm info --query=symlink "/dev/${device##*/}" || true)"
done > $out/links
# bcache would hold the shutdown up for ten seconds
umount /mnt/cached
echo 1 > /sys/block/bcache0/bcache/stop
trap - EXIT
end yes
