import type { Rule } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { unknownStores } from './unknown-stores.ts'

const rules = (store: string): { rules: Rule[] } => ({
  rules: [{ path: '/srv', kind: 'directory', decision: 'keep', store }],
})
const moreStores = [{ path: '/large', isBackedUp: false }]

testCheck(unknownStores, {
  fires: {
    'the design has none of that name': {
      design: { ...rules('/lagre'), moreStores },
      says: [{ severity: 'warning', path: '/srv', fix: { label: 'Keep it in /persist' } }],
    },
  },
  quiet: {
    'the design has it': { design: { ...rules('/large'), moreStores } },
    'it is the first': { design: rules('/persist') },
  },
})
