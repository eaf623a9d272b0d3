import type { CatalogueRecord } from '@tideline/model'
import { ask, drop, keep, keepData } from '#inventory/catalogue/record.ts'

/** Containers and virtual machines. */
export const containers: readonly CatalogueRecord[] = [
  ask(
    '/etc/kubernetes',
    'Settings of Kubernetes',
    "They are generated again. The administrator's kubeconfig may have to be fetched anew.",
    { option: 'services.kubernetes.masterAddress', regenerates: true },
  ),
  ask('/etc/libvirt', 'Settings of libvirt', 'Networks and settings changed by hand are gone.', {
    option: 'virtualisation.libvirtd.enable',
  }),
  keep(
    '/etc/nixos-containers',
    'Settings of containers made by hand',
    'Containers made with nixos-container are no longer known, though their files remain.',
    { option: 'boot.enableContainers' },
  ),
  keep(
    '/etc/rancher',
    'Identity of a k3s node',
    'The cluster refuses the node until its old entry is deleted.',
    { option: 'services.k3s.enable' },
  ),
  keep('/var/lib/buildkit', 'Build cache of BuildKit', 'Images are built from the start.', {
    mode: '0711',
  }),
  ask('/var/lib/cni', 'Addresses given to containers', 'Containers may get other addresses.', {
    option: 'virtualisation.podman.enable',
    regenerates: true,
  }),
  keep('/var/lib/containerd', 'containerd', 'Images and containers are gone.', {
    option: 'virtualisation.containerd.enable',
    mode: '0711',
    regenerates: true,
  }),
  keepData(
    '/var/lib/containers',
    'Podman',
    "Images, containers and volumes are gone. Volumes are often the only copy of a program's data.",
    {
      option: 'virtualisation.podman.enable',
      gotcha: 'It can be very large: on a tmpfs it fills the memory.',
    },
  ),
  keepData(
    '/var/lib/containers/storage',
    'Containers of Podman',
    'Images must be pulled again, and named volumes are gone with their data.',
    { option: 'virtualisation.podman.enable', isSensitive: true },
  ),
  keepData(
    '/var/lib/docker',
    'Docker',
    "Images, containers and volumes are gone. Volumes are often the only copy of a program's data.",
    {
      option: 'virtualisation.docker.enable',
      gotcha: 'It can be very large: on a tmpfs it fills the memory.',
      mode: '0710',
      isSensitive: true,
    },
  ),
  keepData(
    '/var/lib/docker-registry',
    'Images of a registry',
    'Images that were pushed here are gone.',
    { option: 'services.dockerRegistry.enable', owner: 'docker-registry:docker-registry' },
  ),
  drop('/var/lib/dockershim', 'State of an old kubelet', 'Nothing of use.'),
  ask(
    '/var/lib/extensions',
    'Extensions of the system',
    'Images that were put here by hand are gone.',
  ),
  keepData('/var/lib/incus', 'Incus', 'Containers and virtual machines are gone.', {
    option: 'virtualisation.incus.enable',
    mode: '0711',
  }),
  keep(
    '/var/lib/kubelet',
    'Kubelet',
    'The node must join its cluster again, and local volumes are gone.',
    {
      option: 'services.kubernetes.kubelet.enable',
      mode: '0750',
      isSensitive: true,
      regenerates: true,
    },
  ),
  keepData(
    '/var/lib/kubernetes',
    'Certificates of the cluster',
    "The cluster's authority is gone: every node must be set up anew.",
    { option: 'services.kubernetes.masterAddress', owner: 'kubernetes:kubernetes' },
  ),
  keepData(
    '/var/lib/libvirt',
    'libvirt',
    'Virtual machines, their snapshots, firmware state and disks are gone.',
    {
      option: 'virtualisation.libvirtd.enable',
      gotcha: 'Disks are large, and best without copy-on-write.',
    },
  ),
  keepData('/var/lib/linstor', 'LINSTOR', "The controller's database of volumes is gone."),
  keepData('/var/lib/linstor.d', 'LINSTOR', "The satellite's description of its volumes is gone."),
  keepData(
    '/var/lib/longhorn',
    'Volumes of Longhorn',
    "This node's copies of the volumes are gone.",
  ),
  keepData('/var/lib/lxc', 'Containers of LXC', 'Their whole file systems are gone.', {
    option: 'virtualisation.lxc.enable',
  }),
  drop('/var/lib/lxcfs', 'Mount point of LXCFS', 'Nothing: files appear when it runs.', {
    option: 'virtualisation.lxc.lxcfs.enable',
  }),
  keepData('/var/lib/machines', 'Machines of systemd-nspawn', 'The machines are gone.', {
    gotcha: 'They are often subvolumes, which a bind mount carries and a copy does not.',
    mode: '0700',
  }),
  keepData('/var/lib/nixos-containers', 'NixOS containers', 'The root of each container is gone.', {
    option: 'containers.<name>',
  }),
  keepData('/var/lib/nomad', 'Nomad', 'Jobs and the membership in the cluster are gone.', {
    option: 'services.nomad.enable',
    isSensitive: true,
  }),
  keepData('/var/lib/ovn', 'Networks of OVN', 'Logical networks and their ports are gone.'),
  ask('/var/lib/portables', 'Portable services', 'Attached images are gone.', { mode: '0700' }),
  keep('/var/lib/portainer', 'Portainer', 'Users, endpoints and stacks are gone.'),
  keepData('/var/lib/qemu', 'Files of QEMU', 'Firmware state of machines that use it is gone.'),
  keepData('/var/lib/quadlet', 'Volumes of Quadlet containers', "The containers' data is gone."),
  keepData('/var/lib/rancher', 'k3s and RKE2', 'The cluster and its volumes are gone.', {
    option: 'services.k3s.enable',
  }),
  keepData(
    '/var/lib/rancher/k3s',
    'k3s',
    "The cluster's database, its certificates and local volumes are gone.",
    {
      option: 'services.k3s.enable',
      gotcha: 'agent/containerd can be built again; server cannot.',
    },
  ),
  keepData(
    '/var/lib/rancher/rke2',
    'RKE2',
    "The cluster's database, its certificates and images are gone.",
    { option: 'services.rke2.enable' },
  ),
  keep(
    '/var/lib/swtpm-localca',
    'Authority of software TPMs',
    'New virtual machines get a TPM of another maker.',
    {
      option: 'virtualisation.libvirtd.qemu.swtpm.enable',
      owner: 'tss:tss',
      mode: '0750',
      isSensitive: true,
    },
  ),
  keep('/var/lib/waydroid', 'Waydroid', 'The Android images must be downloaded again.', {
    option: 'virtualisation.waydroid.enable',
    regenerates: true,
  }),
  keep(
    '.config/VirtualBox',
    'Settings of VirtualBox',
    'The list of machines is gone. Their disks are another folder.',
    { option: 'virtualisation.virtualbox.host.enable' },
  ),
  keepData(
    '.config/libvirt',
    "Machines of a user's libvirt",
    'The descriptions of the machines are gone.',
    { option: 'virtualisation.libvirtd.enable' },
  ),
  keepData(
    '.local/share/containers',
    'Podman of a user',
    "Images, containers and volumes are gone. Volumes are often the only copy of a program's data.",
    {
      option: 'virtualisation.podman.enable',
      gotcha: 'Its files belong to the ranges of /etc/subuid: keep /var/lib/nixos too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.local/share/docker',
    'Docker of a user',
    "Images, containers and volumes are gone. Volumes are often the only copy of a program's data.",
    {
      option: 'virtualisation.docker.rootless.enable',
      gotcha: 'Its files belong to the ranges of /etc/subuid: keep /var/lib/nixos too.',
      mode: '0710',
      isSensitive: true,
    },
  ),
  keepData(
    '.local/share/gnome-boxes',
    'Machines of GNOME Boxes',
    'Disks of the machines are gone.',
  ),
  keepData('VMs', 'Machines put there by hand', 'Disks of virtual machines are gone.'),
  keepData(
    'VirtualBox VMs',
    'Machines of VirtualBox',
    'Virtual machines and their disks are gone.',
    { option: 'virtualisation.virtualbox.host.enable', mode: '0700' },
  ),
]
