# Loads the units of one stage as systemd would, in a root that is the tree $2 over the tree $3, with
# the mount units that the generator makes of the table $4. Says what systemd says of them: nothing.
# $1 is a userland with systemd-analyze; the rest are units. In a mount namespace of its own.
set -e
base=$1 upper=$2 lower=$3 table=$4
shift 4
mount -t tmpfs tmpfs "$base/mnt"
mkdir "$base/mnt/changes" "$base/mnt/work" "$base/mnt/root"
mount -t overlay overlay "$base/mnt/root" \
  -o "lowerdir=$upper:$lower,upperdir=$base/mnt/changes,workdir=$base/mnt/work"
mount -t proc proc "$base/proc"
case $table in */sysroot-fstab) SYSTEMD_IN_INITRD=1 SYSTEMD_SYSROOT_FSTAB=/mnt/root$table ;;
*) SYSTEMD_IN_INITRD=0 SYSTEMD_FSTAB=/mnt/root$table ;; esac
export SYSTEMD_IN_INITRD SYSTEMD_SYSROOT_FSTAB SYSTEMD_FSTAB
export SYSTEMD_LOG_TARGET=console SYSTEMD_LOG_LEVEL=warning SYSTEMD_PROC_CMDLINE=root=fstab
units=/mnt/root/etc/systemd/system
chroot "$base" /usr/lib/systemd/system-generators/systemd-fstab-generator $units $units $units
exec chroot "$base" systemd-analyze verify --man=no --root=/mnt/root "$@"
