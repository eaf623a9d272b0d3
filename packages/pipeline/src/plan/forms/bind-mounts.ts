import { isWithin, type KeptPath } from '@tideline/model'
import { ownershipBeyond, ownershipToday, SYSTEM_DEFAULT } from '#plan/owners.ts'
import { type Form, isReadEarly, MOUNTED_IN_STAGE1, wishesOf } from './form.ts'

/**
 * `fileSystems` of NixOS itself. A mount point that is missing is made by whoever mounts it, that of a
 * file as a file: systemd since 253, and the script of stage 1 (makeMountPoint). It is root's, with
 * mode 0755, and so is the folder above; tmpfiles puts that right in stage 2.
 * https://github.com/systemd/systemd/pull/26056
 */
export const bindMounts: Form = {
  id: 'bind-mounts',
  summary: 'plain entries of fileSystems, no module; what is on the store keeps its owner and mode',
  isModule: false,

  verdict: () => ({
    possible: true,
    reason: 'It needs no module, and works with either kind of stage 1.',
  }),

  entry({ path, usual }, kept, { facts }) {
    const { rule, scanned } = kept
    // systemd makes a folder that is not there yet, for root.
    const today = scanned && ownershipToday(facts, scanned)
    return {
      ...{ path, source: rule.path },
      ...ownershipBeyond(
        today ?? SYSTEM_DEFAULT,
        facts,
        undefined,
        today ? rule : { ...usual, ...rule },
      ),
      ...wishesOf(kept),
      ...((isReadEarly(kept) || isMountedEarly(kept)) && { isEarly: true as const }),
    }
  },

  usualAbove: () => SYSTEM_DEFAULT,

  lacks: ({ rule }) =>
    rule.method === undefined ? [] : [{ wish: 'method', why: 'it makes no links' }],
}

/** By NixOS itself, or for secrets that are decrypted with host keys. */
function isMountedEarly({ rule }: KeptPath): boolean {
  return MOUNTED_IN_STAGE1.includes(rule.path) || isWithin(rule.path, '/etc/ssh')
}
