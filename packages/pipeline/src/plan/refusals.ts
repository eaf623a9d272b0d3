import type { Problem } from '@tideline/model'

/** Why there is no plan at all, where only the strategies and the migrations know. */
export type Refusal = Problem & { code: RefusalCode }

export type RefusalCode = (typeof refusals)[number]['code']

/** For the reference: what stops the planner itself. Everything else that can be wrong is a check. */
export const refusals = [
  {
    code: 'PLAN-strategy',
    severity: 'blocker',
    needs: [],
    title: 'The way to reset the root',
    about:
      'A root can be reset only where something runs before it is used, and where the disk can hold what is kept meanwhile. Which ways there are depends on the kind of system, on the file system of the root, and on what the configuration does already.',
  },
  {
    code: 'PLAN-migration',
    severity: 'blocker',
    needs: [],
    title: 'The way to move in',
    about:
      'Adopting in place mounts the root of today elsewhere, and needs nothing but its device; with a volume of its own for Nix it needs one that is mounted and empty, too. Moving from live media makes the partition of the root the new /nix: it needs a RAM disk for the root, a /boot that does not move with it, and a /nix that is part of the root. New subvolumes need a root on btrfs; copying to another volume needs one that is mounted, and a RAM disk for the root. A new installation needs a machine whose way to start is known, and erases the disk that you name. Keeping more, or another list, is for a root that starts empty already.',
  },
] as const

export function notHere(code: RefusalCode, title: string, why: string): Refusal {
  return { code, severity: 'blocker', title, why, remedy: 'Choose another one.' }
}
