import { defineLostPathCheck } from '#checks/lost-path.ts'

export const machines = defineLostPathCheck({
  code: 'SYS-10',
  title: 'Containers of systemd',
  about:
    'systemd-nspawn keeps its containers in /var/lib/machines, NixOS containers theirs in /var/lib/nixos-containers, and portable services their images in /var/lib/portables. On btrfs the first is often a subvolume of its own, which a root that is made anew takes with it.',
  severity: 'blocker',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd-nspawn.html',
  paths: () => ['/var/lib/machines', '/var/lib/nixos-containers', '/var/lib/portables'],
  why: 'Whole systems and their data lie there; they would be empty after the first reboot.',
})
