import { joinPath, type PathText } from '@tideline/model'
import type { RootPaths } from '#checks/root-paths.ts'

/** Where the engines of containers and virtual machines keep what they run, by unit. */
export const ENGINES: readonly { name: string; units: readonly string[]; path: PathText }[] = [
  { name: 'Docker', units: ['docker.service'], path: '/var/lib/docker' },
  {
    name: 'Podman',
    units: ['podman.service', 'podman.socket'],
    path: '/var/lib/containers',
  },
  { name: 'containerd', units: ['containerd.service'], path: '/var/lib/containerd' },
  { name: 'Kubernetes', units: ['k3s.service', 'rke2.service'], path: '/var/lib/rancher' },
  { name: 'Incus', units: ['incus.service'], path: '/var/lib/incus' },
  { name: 'LXD', units: ['lxd.service'], path: '/var/lib/lxd' },
  { name: 'LXC', units: ['lxc.service'], path: '/var/lib/lxc' },
  { name: 'libvirt', units: ['libvirtd.service'], path: '/var/lib/libvirt' },
  { name: 'Waydroid', units: ['waydroid-container.service'], path: '/var/lib/waydroid' },
]

const IN_A_HOME = [
  '.local/share/containers',
  '.local/share/docker',
  '.local/share/gnome-boxes',
  '.local/share/libvirt',
  '.local/share/waydroid',
]

export function containerPlaces(root: RootPaths): PathText[] {
  const ofUsers = root.homes().flatMap((home) => IN_A_HOME.map((path) => joinPath(home, path)))
  return [...ENGINES.map(({ path }) => path), ...ofUsers]
}
