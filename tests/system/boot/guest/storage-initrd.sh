#!/bin/busybox sh
# Mounts the first disk and goes on there.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in virtio_pci virtio_blk ext4; do modprobe "$module"; done
until [ -b /dev/vda ]; do sleep 0.1; done
mount -t ext4 /dev/vda /root
umount /proc /sys
mount -o move /dev /root/dev
exec switch_root /root /storage/init
