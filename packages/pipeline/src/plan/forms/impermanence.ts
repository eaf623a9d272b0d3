import { lateAccountsCause } from '@tideline/model'
import type { Form } from './form.ts'

/**
 * Its folders get their owners while the system is activated:
 * https://github.com/nix-community/impermanence/pull/223
 */
export const impermanence: Form = {
  id: 'impermanence',
  summary: 'the usual module; one bind mount per kept path',
  verdict({ nixos }) {
    const cause = nixos.state === 'known' ? lateAccountsCause(nixos.value) : undefined
    if (cause === undefined)
      return { possible: true, reason: 'It works with either kind of stage 1.' }
    return {
      possible: false,
      reason: `This system makes its accounts with ${cause}, after the activation in which the module gives kept folders their owners.`,
    }
  },
}
