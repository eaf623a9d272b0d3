import { describe, expect, test } from 'vitest'
import { parseMountinfo } from '#probes/parse-mountinfo.ts'
import { persistedByMounts } from '#probes/persisted-today-mounts.ts'

function mounted(lines: string): [string, string, string][] {
  const found = persistedByMounts(parseMountinfo(Buffer.from(lines)))
  return found.map(({ path, store, storedAt }) => [path, store, storedAt])
}

/** A root in RAM, and one btrfs below it, as impermanence mounts its folders. */
const BTRFS = `30 1 0:27 / / rw,relatime - tmpfs none rw,size=4g,mode=755
31 30 0:28 /nix /nix rw - btrfs /dev/mapper/crypt rw,subvolid=257,subvol=/nix
32 31 0:28 /nix/store /nix/store ro - btrfs /dev/mapper/crypt rw,subvolid=257,subvol=/nix
33 30 0:28 /persist /persist rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
34 30 0:28 /home /home rw - btrfs /dev/mapper/crypt rw,subvolid=259,subvol=/home
35 30 0:28 /persist/var/log /var/log rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
36 30 0:28 /persist/etc/machine-id /etc/machine-id rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
37 30 0:28 / /mnt/top rw - btrfs /dev/mapper/crypt rw,subvolid=5,subvol=/
38 30 0:30 / /run rw - tmpfs tmpfs rw
39 38 0:28 /persist/x /run/x rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
`

describe('the mount table', () => {
  test('shows binds from a subvolume, and no subvolume as one', () => {
    expect(mounted(BTRFS)).toEqual([
      ['/var/log', '/persist', '/persist/var/log'],
      ['/etc/machine-id', '/persist', '/persist/etc/machine-id'],
    ])
  })

  test('shows a store that is a folder of the volume of /nix', () => {
    const lines = `30 1 0:27 / / rw - tmpfs none rw
31 30 259:2 / /nix rw - ext4 /dev/nvme0n1p2 rw
32 31 259:2 /store /nix/store ro - ext4 /dev/nvme0n1p2 rw
33 30 259:2 /persist/system/var/lib /var/lib rw - ext4 /dev/nvme0n1p2 rw
34 33 259:2 /persist/system/var/lib/docker /var/lib/docker rw - ext4 /dev/nvme0n1p2 rw
`
    expect(mounted(lines)).toEqual([
      ['/var/lib', '/nix/persist/system', '/nix/persist/system/var/lib'],
      ['/var/lib/docker', '/nix/persist/system', '/nix/persist/system/var/lib/docker'],
    ])
  })

  test('shows nothing that stays on the root, on its way to itself, in RAM, or hidden', () => {
    const lines = `30 1 8:2 / / rw - ext4 /dev/sda2 rw
31 30 8:2 /nix/store /nix/store ro - ext4 /dev/sda2 rw
32 30 8:2 /srv/data /export rw - ext4 /dev/sda2 rw
33 30 0:40 /a /b rw - tmpfs tmpfs rw
34 30 8:3 / /data rw - ext4 /dev/sda3 rw
35 34 8:3 /var /data/var rw - ext4 /dev/sda3 rw
36 30 8:4 / /more rw - ext4 /dev/sda4 rw
37 30 8:4 /hidden /var/cache rw - ext4 /dev/sda4 rw
38 30 0:50 / /var/cache rw - tmpfs tmpfs rw
39 30 8:5 /unseen /var/spool rw - ext4 /dev/sda5 rw
`
    const marked = parseMountinfo(Buffer.from(lines)).map((mount) => ({
      ...mount,
      isShadowed: mount.id === 37,
    }))
    expect(persistedByMounts(marked)).toEqual([])
  })

  test('shows what Home Manager shows by bindfs, and no other program of fuse', () => {
    // As bindfs 1.14.7 mounts it with the option of the module.
    const options = 'rw,nosuid,nodev,relatime'
    const own = 'rw,user_id=1000,group_id=100,default_permissions'
    const lines = `30 1 0:27 / / rw - tmpfs none rw
31 30 8:3 / /persist rw - ext4 /dev/sda3 rw
32 30 0:45 / /home/ada/Documents ${options} - fuse /persist/home/ada/Documents ${own}
33 30 0:46 / /home/ada/.config/mpv ${options} - fuse /persist/dotfiles/mpv/.config/mpv ${own}
34 30 0:47 / /home/ada/vault ${options} - fuse.gocryptfs /persist/home/ada/vault ${own}
35 30 0:48 / /home/ada/far ${options} - fuse.sshfs ada@far:/home/ada/far ${own}
36 30 0:49 / /home/ada/here ${options} - fuse /srv/here ${own}
37 30 0:50 / /run/user/1000/doc ${options} - fuse portal ${own}
38 30 8:4 / /data rw - fuseblk /dev/sda4 rw
`
    expect(mounted(lines)).toEqual([
      ['/home/ada/Documents', '/persist', '/persist/home/ada/Documents'],
      ['/home/ada/.config/mpv', '/persist', '/persist/dotfiles/mpv/.config/mpv'],
    ])
  })

  test('names of two places the one that repeats the path', () => {
    const lines = `30 1 0:27 / / rw - tmpfs none rw
31 30 8:3 / /persist rw - ext4 /dev/sda3 rw
32 30 8:3 /var /mnt/var rw - ext4 /dev/sda3 rw
33 30 8:3 /var/log /var/log rw - ext4 /dev/sda3 rw
`
    expect(mounted(lines)).toEqual([
      ['/mnt/var', '/persist', '/persist/var'],
      ['/var/log', '/persist', '/persist/var/log'],
    ])
  })

  test('shows a bind that does not repeat its path, with the volume as its store', () => {
    const lines = `30 1 8:2 / / rw - ext4 /dev/sda2 rw
31 30 8:3 / /data rw - ext4 /dev/sda3 rw
32 30 8:3 /music\\040box /home/ada/Music rw - ext4 /dev/sda3 rw
`
    expect(mounted(lines)).toEqual([['/home/ada/Music', '/data', '/data/music box']])
  })
})
