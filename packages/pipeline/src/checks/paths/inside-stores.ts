import { visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const insideStores = defineLeftOutCheck({
  code: 'STORE-4',
  title: 'Kept paths inside a store',
  about:
    'What lies in a store outlives every reboot as it is, with whatever is put there by hand. An entry for a path in it would mount a folder of a store over a part of a store.',
  severity: 'note',
  reason: 'store',
  ofMany: 'lie in a store',
  tell: ({ path }, { store }) => ({
    title: `${visibleText(path)} outlives a reboot by itself`,
    why: `It is in the store ${visibleText(store)}. The rule is not needed.`,
  }),
})
