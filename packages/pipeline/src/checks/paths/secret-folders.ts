import { type DesignEdit, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** Folders whose programs expect them to be closed to others. */
const CLOSED =
  /^(?:\/(?:root|home\/[^/]+)\/(?:\.ssh|\.gnupg|\.password-store|\.local\/share\/keyrings)|\/etc\/(?:NetworkManager\/system-connections|wireguard)|\/var\/lib\/(?:bluetooth|fprint|iwd|private|sbctl|tailscale))$/

export const secretFolders = defineCheck({
  code: 'PERM-2',
  title: 'Folders for secrets that are not there yet',
  about:
    'A kept folder that is on the disk keeps its owner and mode. One that is not there yet is made open to all (0755). Folders for keys and passwords need 0700: ssh and gpg refuse others or warn, and other users could read what is in them.',
  severity: 'warning',
  source: 'https://github.com/nix-community/impermanence/issues/139',
  needs: [],
  run({ paths, scanned }) {
    const open = paths.kept.filter(
      ({ rule, kind }) =>
        kind === 'directory' &&
        CLOSED.test(rule.path) &&
        rule.mode === undefined &&
        scanned.isSurelyAbsent(rule.path, 'directory'),
    )
    if (open.length === 0) return []
    const names = open.map(({ rule }): PathText => visibleText(rule.path)).join(', ')
    return [
      {
        title: `${names} would be open to all`,
        why: 'It is not on this disk yet, so it is made with the usual mode 0755. What is kept there is secret.',
        path: open[0]!.rule.path,
        fix: {
          label: 'Make it for its owner alone',
          edits: open.map(
            ({ rule }): DesignEdit => ({ edit: 'set-rule', rule: { ...rule, mode: '0700' } }),
          ),
        },
      },
    ]
  },
})
