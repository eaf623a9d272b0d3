import { catalogue } from '@tideline/pipeline'

/** Names that tell nothing of a host's owner: of the system, and those that the catalogue knows. */
export const publicNames: ReadonlySet<string> = new Set([
  ...catalogue.flatMap(({ path }) => path.split('/')).filter((part) => !part.includes('*')),
  ...words(`
    bin boot dev efi esp etc home lib lib32 lib64 lost+found media mnt nix opt persist persistent
    proc root run sbin snap srv state swap swapfile sys tmp usr var
    @ @home @root @nix @log @snapshots @swap @persist @var .snapshots snapshot rootfs
    cache db empty games include libexec local lock log man private share spool src tideline
    current-system booted-system opengl-driver wrappers static sw nixos store profiles per-user
    system gcroots auto channels default profile nix-defexpr temproots userpool daemon-socket
    result configuration.nix hardware-configuration.nix flake.nix flake.lock .git secrets keys
    bash dash fish nologin sh zsh nu false env init activate kernel initrd loader entries EFI BOOT
    Linux systemd grub grub.cfg extlinux limine kernels nixos-generation conf.d
    by-diskseq by-id by-label by-partlabel by-partuuid by-path by-uuid disk mapper block zvol shm pts
    mqueue hugepages user doc portal credentials udev data class virtual fs kernel security cgroup
    pstore efivars bpf debug tracing config fuse connections self mountinfo swaps meminfo cmdline
    passwd group shadow gshadow subuid subgid hostname hosts machine-id os-release fstab crypttab
    localtime zoneinfo mtab resolv.conf shells profile bashrc sudoers zpool.cache
    system.conf user.conf tmpfiles.d sysusers.d users-groups.json authorized_keys.d linger
    .cache .config .local .ssh .bashrc .bash_history .bash_profile .profile .zshrc .zsh_history
    Desktop Documents Downloads Music Pictures Public Templates Videos Projects
  `),
])

/** Of accounts and groups that come with systems and services. */
export const publicAccounts: ReadonlySet<string> = new Set([
  ...catalogue.flatMap(({ owner }) => owner?.split(':') ?? []),
  ...words(`
    root wheel users nobody nogroup kmem tty messagebus disk audio floppy uucp lp proc
    systemd-coredump systemd-journal systemd-journal-gateway systemd-network systemd-resolve
    systemd-timesync systemd-oom adm cdrom tape video dialout utmp input render sgx kvm keys polkituser
    nixbld sshd rtkit avahi cups scanner lpadmin networkmanager nm-iodine nm-openvpn docker libvirtd
    podman qemu-libvirtd pipewire geoclue colord gdm sddm flatpak fwupd-refresh tss usbmux nscd
    nginx acme caddy postgres mysql redis git gitea grafana prometheus node-exporter wpa_supplicant
    plugdev shadow wireshark adbusers i2c uinput gamemode
  `),
])

/** Parts of names of units and store paths, and the words of what Tideline says of a host. */
export const publicWords: ReadonlySet<string> = new Set([
  ...catalogue.flatMap(({ option, path }) => lettersOf(`${option ?? ''} ${path}`)),
  ...words(`
    automount device mount path scope service slice socket swap target timer user session boot root
    home manager backup backups restic borgbackup borg btrbk snapper timeshift sanoid syncoid rsync
    rclone kopia duplicity btrfs scrub zfs nix gc daemon optimise podman docker cryptsetup dm linux
    nixos lix etc os release hostname fstab groups json perl env setup update upgrade activate conf tmpfiles
    impermanence preservation persist sops agenix age disko sshd journald logind resolved networkd
    x86_64 aarch64 i686 armv7l riscv64 amd64
    a all an and any are as at be before below but by can cannot clean did does enough file files
    folder folders for found from group has have here holds how in inside is it itself its link
    linked links list lists machine may mount mounted mounts name named names need needs neither new
    no nobody nor not nothing of on one only or other out own password passwords probed program read
    reads reading reached report root run running scan scanned scanner see set since size sizes
    some stage standard start started still stopped such sudo system systems table tell tells than
    that the their them there these they this those through time tmpfs to too under unknown until
    unless user users version wait was were what when where whether which who why will with without
    demo written wrote yet you your again host hosts answer answered early ended everything more than fit beyond
    entered could kernel say says look locked none defect please tideline failed told
    statfs uname getent sysfs lsblk findmnt blkid mountinfo
  `),
])

export const publicFileSystems: ReadonlySet<string> = new Set(
  words(`
    9p autofs bcachefs binfmt_misc bpf btrfs ceph cgroup cgroup2 cifs configfs crypto_LUKS
    debugfs devpts devtmpfs drvfs ecryptfs efivarfs erofs exfat ext2 ext3 ext4 f2fs fuse fuse.glusterfs
    fuse.gocryptfs fuse.mergerfs fuse.portal fuse.rclone fuse.sshfs fuseblk fusectl hugetlbfs iso9660
    linux_raid_member LVM2_member mqueue nfs nfs4 none nsfs ntfs ntfs3 overlay proc pstore ramfs
    rootfs rpc_pipefs securityfs smb3 squashfs swap sysfs tmpfs tracefs udf vfat virtiofs xfs zfs
    zfs_member bcache BitLocker devtmpfs portal sunrpc nixfs cgroup2root gvfsd-fuse
  `),
)

/** Options of mounts that are no more than a word, and those whose value is one of these words. */
export const publicOptions: ReadonlySet<string> = new Set(
  words(`
    acl async atime auto autodefrag barrier bind bsdgroups commit compress compress-force context
    data debug default defaults dev device diratime dirsync discard dmask errors exec fmask force-uid
    gid group grpquota hard hidepid iocharset iversion lazytime loop lowerdir maj min mand max_read
    mode mp move nfail noacl noatime noauto nobarrier nobootwait nodatacow nodatasum nodev nodfs
    nodiratime nodiscard noexec nofail nolazytime nolock norecovery nosuid nosymfollow nouser
    nr_inodes ordered owner ptmxmode quota rbind rec relatime remount remount-ro retry ro rw rprivate
    rshared rslave rsize wsize seclabel shared shortname size slave soft space_cache ssd ssd_spread
    strictatime subvol subvolid suid swap sw sync thread_pool timeo retrans proto tcp udp uid umask
    unbindable upperdir user user_id group_id allow_other default_permissions user_xattr usrquota
    utf8 vers version workdir xattr posixacl noxattr casesensitive zfsutil pagesize pri prjquota
    codepage mixed lower winnt zlib zstd lzo lz4 async v1 v2 nsdelegate memory_recursiveprot inode32
    inode64 attr2 logbufs logbsize noquota sunit swidth journal writeback fd pgrp minproto maxproto
    direct indirect pipe_ino stripe huge always never within_size advise index redirect_dir metacopy
    nfs_export on off volatile unsafe cache loose mmap fscache trans virtio access any
    x-initrd.mount x-systemd.automount x-systemd.device-timeout x-systemd.idle-timeout
    x-systemd.mount-timeout x-systemd.requires x-systemd.requires-mounts-for x-systemd.after
    x-systemd.before x-systemd.makefs x-systemd.growfs x-gvfs-hide x-gvfs-show x-mount.mkdir
    X-mount.mkdir X-fstrim.notrim _netdev zstd:1 zstd:2 zstd:3 zstd:5 zstd:9 zlib:1 iso8859-1 ascii
  `),
)

/** Of the options, those whose value is an account: its name, or behind some its number. */
export const accountOptions: ReadonlyMap<string, 'user' | 'group'> = new Map([
  ...words('user owner uid user_id').map((option) => [option, 'user'] as const),
  ...words('group gid group_id').map((option) => [option, 'group'] as const),
])

/** Of the options, those whose value can be a number of five digits or more, and no name of anything. */
export const numberOptions: ReadonlySet<string> = new Set(
  words(`
    uid gid user_id group_id size nr_inodes subvolid rsize wsize max_read stripe sunit swidth
    logbsize fd pgrp pipe_ino maj min pagesize
  `),
)

/** What os-release calls systems, word for word: an account may have the same name. */
export const publicSystems: ReadonlySet<string> = new Set(
  words(`
    almalinux alpine android arch debian endeavouros fedora gentoo kali linux linuxmint manjaro nixos
    opensuse-leap opensuse-tumbleweed pop raspbian rhel rocky ubuntu void zorin
  `),
)

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function lettersOf(text: string): string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)
}
