import { visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const systemPlaces = defineLeftOutCheck({
  code: 'MNT-4',
  title: 'Kept paths where nothing needs to be kept',
  about:
    '/nix and /boot have a place of their own in every layout. /proc, /sys, /dev and /run are made by the kernel and the running system at each boot; something kept that is mounted over a part of them breaks what is there, as the journal in /run.',
  severity: 'warning',
  source: 'https://github.com/nix-community/impermanence/issues/297',
  reason: 'place-of-its-own',
  ofMany: 'rules for such paths change nothing',
  tell: ({ path }, { folder }) => ({
    title: `The rule for ${visibleText(path)} changes nothing`,
    why:
      folder === '/nix' || folder === '/boot'
        ? `${folder} has its own place in the plan, whatever the rules say of it.`
        : `The kernel or the running system makes ${folder} at each boot. The plan leaves the rule out.`,
  }),
})
