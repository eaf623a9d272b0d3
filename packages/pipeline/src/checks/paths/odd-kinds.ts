import { type OddKind, visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const oddKinds = defineLeftOutCheck({
  code: 'MNT-7',
  title: 'Kept sockets, pipes and devices',
  about:
    'An entry is a folder or a file. A socket, a pipe or a device node is neither: activation fails on it. Programs make such things anew when they start, so nothing is lost with them.',
  severity: 'blocker',
  reason: 'odd-kind',
  ofMany: 'are no folders or files',
  tell: ({ path }, { kind }) => ({
    title: `${visibleText(path)} is ${WORDS[kind]}`,
    why: 'Only folders and files can be kept; activation would fail on it. Programs make it anew when they start.',
  }),
})

const WORDS: Record<OddKind, string> = {
  s: 'a socket',
  p: 'a pipe',
  c: 'a device',
  b: 'a device',
}
