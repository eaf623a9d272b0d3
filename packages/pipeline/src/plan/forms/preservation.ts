import { ifKnown, stage1Form } from '@tideline/model'
import type { Form } from './form.ts'

/** https://github.com/nix-community/preservation: mount units and tmpfiles rules, no activation script. */
export const preservation: Form = {
  id: 'preservation',
  summary: 'units and tmpfiles rules, no script; owner and mode are set anew at each boot',
  verdict({ nixos, os }) {
    if (stage1Form(ifKnown(nixos), ifKnown(os)) === 'scripted')
      return {
        possible: false,
        reason: 'The module needs systemd in stage 1. This system has a script there.',
      }
    return { possible: true, reason: 'Stage 1 is systemd here, which the module needs.' }
  },
}
