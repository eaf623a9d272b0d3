import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData, keepOrLockOut } from '#inventory/catalogue/record.ts'

/** Virtual machines, and programs that bring a system of their own. */
export const virtualisation: readonly CatalogueRecord[] = [
  keep('/etc/vmware', 'Settings of VMware', 'Virtual networks and the licence are gone.', {
    option: 'virtualisation.vmware.host.enable',
  }),
  keepData('/var/lib/cuttlefish', 'Virtual Android devices', 'Their disks are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData(
    '/var/lib/libvirt/images',
    'Disks of virtual machines',
    "The machines' disks are gone.",
    {
      option: 'virtualisation.libvirtd.enable',
      gotcha: 'On btrfs turn copy-on-write off for it.',
      mode: '0711',
    },
  ),
  keepData(
    '/var/lib/libvirt/qemu',
    'Virtual machines',
    'Their definitions, firmware settings and saved memory are gone. The disks are elsewhere.',
    { option: 'virtualisation.libvirtd.enable' },
  ),
  keep(
    '/var/lib/libvirt/secrets',
    'Secrets of libvirt',
    'Encrypted volumes of virtual machines stay closed.',
    { option: 'virtualisation.libvirtd.enable', isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/libvirt/swtpm',
    'TPMs of virtual machines',
    'A Windows with BitLocker asks for its recovery key.',
    { option: 'virtualisation.libvirtd.qemu.swtpm.enable', owner: 'tss:tss', mode: '0711' },
  ),
  keepData('/var/lib/lxd', 'LXD', 'Containers, machines and their disks are gone.', {
    mode: '0711',
  }),
  keep(
    '/var/lib/swtpm',
    'TPMs of virtual machines',
    'A Windows with BitLocker asks for its recovery key.',
    { owner: undefined, isSensitive: true },
  ),
  keepData('/var/lib/vms', 'Virtual machines', 'Their disks are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/vz', 'Proxmox', 'Disks and backups of guests are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/xen', 'Xen', 'State of its domains is gone.', {
    option: 'virtualisation.xen.enable',
  }),
  keepData('/vms', 'Virtual machines', 'Their disks are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keep('.AppImages', 'Programs put there by hand', 'AppImages that lie here are gone.'),
  keepData('.colima', 'Colima', 'The virtual machine and its containers are gone.'),
  ask('.config/boxxy', 'boxxy', 'Rules that are not declared are gone.'),
  ask('.config/distrobox', 'Distrobox', 'Settings that are not declared are gone.', {
    option: 'programs.distrobox.enable',
  }),
  ask('.config/gnome-boxes', 'Settings of Boxes', 'Settings are gone.'),
  keep('.config/incus', 'Incus', 'Its certificate is gone: servers must trust this client again.', {
    option: 'virtualisation.incus.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/quickgui', 'Quickgui', 'Settings are gone.'),
  keep('.config/virt-viewer', 'Virtual screens', 'Settings are gone.'),
  keep('.config/winapps', 'WinApps', 'The login to its Windows is gone.', { isSensitive: true }),
  keep('.config/winboat', 'WinBoat', 'Settings are gone.'),
  keepData('.lima', 'Lima', 'Virtual machines and their disks are gone.'),
  ask('.local/share/appimagekit', 'AppImages', 'Nothing of weight.', { severity: 'none' }),
  keep('.local/share/distrobox', 'Distrobox', 'Homes of its containers that lie here are gone.', {
    option: 'programs.distrobox.enable',
  }),
  ask('.local/share/images', 'Disks of virtual machines', 'Disks that lie here are gone.', {
    severity: 'data-loss',
  }),
  keepData(
    '.local/share/libvirt',
    'libvirt of a user',
    'Virtual machines and their disks are gone.',
    { option: 'virtualisation.libvirtd.enable' },
  ),
  keepData('.local/share/quickemu', 'Virtual machines', 'Their disks are gone.'),
  keep('.local/share/toolbox', 'Toolbx', 'What lies here is gone.'),
  keepData('.local/share/waydroid', 'Waydroid', 'Apps of Android and their data are gone.', {
    option: 'virtualisation.waydroid.enable',
    gotcha: 'Its files belong to numbers of Android: it needs a real file system.',
    isSensitive: true,
  }),
  ask('.local/share/winapps', 'WinApps', 'It is set up again.', { isSensitive: true }),
  keepData(
    '.vagrant',
    'Machines of Vagrant',
    'They are no longer known, though their disks remain.',
  ),
  ask('.vagrant.d', 'Vagrant', 'Boxes are downloaded again.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.vmware', 'VMware', 'Settings are gone.'),
  keepData('.winboat', 'WinBoat', 'Its Windows, with programs and files, is gone.'),
  keep('AppImages', 'Programs put there by hand', 'AppImages that lie here are gone.'),
  keep('Applications', 'Programs put there by hand', 'AppImages that lie here are gone.'),
  keep('Apps', 'Programs put there by hand', 'Programs that lie here are gone.'),
  keepData('VM', 'Virtual machines', 'Their disks are gone.'),
  keepData('Virtual*', 'Virtual machines', 'Their disks are gone.'),
  keep('apps', 'Programs put there by hand', 'Programs that lie here are gone.'),
  keepData('quickemu', 'Virtual machines', 'Their disks are gone.'),
  keepData('virt', 'Virtual machines', 'Their disks are gone.'),
  keepData('vm', 'Virtual machines', 'Their disks are gone.'),
  keepData('vms', 'Virtual machines', 'Their disks are gone.'),
  keepData('vmware', 'Virtual machines', 'Their disks are gone.'),
  keepData('winboat', 'WinBoat', 'Its Windows, with programs and files, is gone.'),
]
