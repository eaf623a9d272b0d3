import type { PasswordState } from '@tideline/model'

/** shadow(5) told as a state: the hash goes no further than this function. */
export function parseShadow(text: string): PasswordState[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length === 9 && fields[0] !== '')
    .map(([name = '', password = '']) => ({ name, state: stateOf(password) }))
}

function stateOf(password: string): PasswordState['state'] {
  if (password === '') return 'none'
  // A hash begins with $, or with _, a dot, a slash, a digit or a letter where it is an old one.
  return /^[$_./0-9A-Za-z]/.test(password) ? 'set' : 'locked'
}
