import type { EvaluatedConfig, EvaluatedFileSystem } from './evaluated-config.ts'

/** nixpkgs' utils.pathsNeededForBoot: mounted in stage 1 whatever neededForBoot says. */
export const ALWAYS_EARLY = [
  '/',
  '/nix',
  '/nix/store',
  '/var',
  '/var/log',
  '/var/lib',
  '/var/lib/nixos',
  '/etc',
  '/usr',
]

/** The two tables that nixpkgs makes of fileSystems: for stage 1 (no /sysroot prefix) and for the system. */
export function fstabs(config: EvaluatedConfig): { initrd: string; system: string } {
  const ordered = Object.entries(config.fileSystems).sort(([a], [b]) => depth(a) - depth(b))
  const lines = ordered.map(([mountPoint, fs]) => line(mountPoint, fs))
  const early = ordered.filter(([mountPoint, fs]) => isEarly(mountPoint, fs))
  const swap = (config.swapDevices ?? []).map(
    ({ device, options }) => `${device} none swap ${(options ?? ['defaults']).join(',')}\n`,
  )
  return {
    initrd: early.map(([mountPoint, fs]) => line(mountPoint, fs)).join(''),
    system: [...lines, ...swap].join(''),
  }
}

function isEarly(mountPoint: string, fs: EvaluatedFileSystem): boolean {
  return fs.neededForBoot === true || ALWAYS_EARLY.includes(mountPoint)
}

// A bind comes after the store that it shows: shallow mount points first is enough for our layouts,
// except that the store itself must come before /nix.
function depth(mountPoint: string): number {
  const bindsLater = mountPoint === '/nix' ? 0.5 : 0
  return (mountPoint === '/' ? 0 : mountPoint.split('/').length) + bindsLater
}

function line(mountPoint: string, fs: EvaluatedFileSystem): string {
  const options = [...(fs.options ?? ['defaults'])]
  if (isEarly(mountPoint, fs)) options.push('x-initrd.mount')
  const device = fs.device ?? fs.fsType
  const isChecked = fs.fsType === 'ext4' || fs.fsType === 'vfat'
  return [device, mountPoint, fs.fsType, options.join(','), '0', isChecked ? '2' : '0']
    .map((field) => field.replaceAll(' ', '\\040'))
    .join(' ')
    .concat('\n')
}
