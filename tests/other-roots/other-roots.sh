#!/bin/bash
# Runs zfs-scenarios.sh, bcachefs-scenarios.sh and zfs-move.test.ts in a guest of QEMU, whose kernel has both.
# Not part of CI: ZFS's module is compiled for Debian's kernel, and all of it takes hours. Root needed.
#   other-roots.sh FOLDER [zfs] [bcachefs] [zfs-move]
# FOLDER is for the guest, some 3 GB; what is there already is used again. Debian has no bcachefs-tools:
# compile them yourself for Debian 13, and give the program as $BCACHEFS. $ONLY and $STRIDE go to the scenarios.
# zfs-move wants this checkout with its node_modules, which the guest sees and cannot write to: $CASE is a part
# of the name of a case, and $POINTS at how many commands each is cut short.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=$here/../..
programs=$repository/packages/pipeline/src/artifacts/programs
folder=$1
shift
tree=$folder/tree disk=$folder/disk.img shared=$folder/shared

main() {
  mkdir -p "$shared"
  [ -e "$tree/made" ] || make_tree
  [ -e "$tree/made-for-moves" ] || add_tools_of_moves
  [ -z "${BCACHEFS:-}" ] || install -m 755 "$BCACHEFS" "$tree/usr/sbin/bcachefs"
  install -m 755 "$here/guest-init.sh" "$tree/guest-init"
  rm -f "$disk"
  truncate -s 3G "$disk"
  mkfs.ext4 -q -d "$tree" "$disk"
  cp "$here"/{zfs,bcachefs}-scenarios.sh "$programs"/rollback-{zfs,bcachefs}.sh "$shared"
  for kind in "${@:-zfs}"; do run_guest "$kind"; done
}

make_tree() {
  rm -rf "$tree"
  debootstrap --variant=minbase --components=main,contrib \
    --include=kmod,util-linux,busybox-static,linux-image-amd64,linux-headers-amd64 trixie "$tree"
  local release
  release=$(basename "$tree"/lib/modules/*)
  inside apt-get install -y -q --no-install-recommends zfs-dkms zfsutils-linux
  inside dkms autoinstall -k "$release"
  inside depmod "$release"
  inside apt-get clean
  : > "$tree/made"
}

# What was cut short in the middle of it is gone on with.
add_tools_of_moves() {
  inside dpkg --configure -a
  inside apt-get update -q
  inside apt-get install -y -q --no-install-recommends nodejs git attr acl libcap2-bin e2fsprogs
  inside apt-get clean
  : > "$tree/made-for-moves"
}

# dkms builds nothing without /proc.
inside() {
  unshare --mount --pid --fork --mount-proc="$tree/proc" chroot "$tree" env DEBIAN_FRONTEND=noninteractive "$@"
}

job_of() {
  case $1 in
    zfs-move)
      echo 'mkdir -p /checkout /repository /tmp/upper /tmp/work'
      echo 'mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288,cache=loose,ro checkout /checkout'
      echo 'mount -t overlay overlay -o lowerdir=/checkout,upperdir=/tmp/upper,workdir=/tmp/work /repository'
      printf 'cd /repository && CASE=%q POINTS=%q \\\n' "${CASE:-}" "${POINTS:-2}"
      echo '  node node_modules/vitest/vitest.mjs run --root tests/other-roots --reporter=verbose' ;;
    *)
      printf 'ONLY=%q STRIDE=%q ' "${ONLY:-*}" "${STRIDE:-1}"
      printf 'PROGRAM=%q bash %q\n' "/shared/rollback-$1.sh" "/shared/$1-scenarios.sh" ;;
  esac
  echo 'echo "ended with $?"'
}

run_guest() {
  job_of "$1" > "$shared/job"
  rm -f "$shared/result"
  qemu-system-x86_64 -machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m 4096 \
    -nodefaults -no-user-config -display none -no-reboot -serial "file:$folder/$1.log" \
    -kernel "$tree"/boot/vmlinuz-* -initrd "$tree"/boot/initrd.img-* \
    -append 'console=ttyS0 root=/dev/vda rw rootfstype=ext4 init=/guest-init panic=-1 mitigations=off' \
    -drive "file=$disk,format=raw,if=none,id=disk,snapshot=on" -device virtio-blk-pci,drive=disk \
    -virtfs "local,path=$shared,mount_tag=shared,security_model=none" \
    -virtfs "local,path=$repository,mount_tag=checkout,security_model=none,readonly=on,multidevs=remap"
  cat "$shared/result"
  tail -n 1 "$shared/result" | grep -qx 'ended with 0'
}

main "$@"
