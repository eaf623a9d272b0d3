import { visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const madeByNix = defineLeftOutCheck({
  code: 'MNT-8',
  title: 'Kept paths that NixOS makes',
  about:
    'Much of /etc are links into the Nix store that NixOS makes at each activation. Keeping such a link does nothing good: the module finds a file in its place and stops.',
  severity: 'blocker',
  reason: 'made-by-nix',
  ofMany: 'are made by NixOS',
  tell: ({ path }) => ({
    title: `${visibleText(path)} is made by NixOS`,
    why: 'It is made again at each activation. Something kept in its place makes activation fail, or hides what your configuration says.',
    fix: {
      label: `Do not keep ${visibleText(path)}`,
      edits: [{ edit: 'remove-rule', path }],
    },
  }),
})
