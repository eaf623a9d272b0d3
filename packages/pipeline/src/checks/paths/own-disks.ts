import { visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const ownDisks = defineLeftOutCheck({
  code: 'MNT-3',
  title: 'Kept paths on file systems of their own',
  about:
    'A home, a log or a data disk that is mounted by itself outlives every reboot as it is. An entry for a path on it would show a folder of the store in its place, and hide the data. The plan makes no such entry.',
  severity: 'note',
  reason: 'own-disk',
  ofMany: 'outlive a reboot by themselves',
  tell: ({ path }, { mountPoint }) => ({
    title: `${visibleText(path)} outlives a reboot by itself`,
    why:
      mountPoint === path
        ? 'It is a file system of its own, which stays as it is. The rule is not needed.'
        : `It is on a file system of its own, ${visibleText(mountPoint)}, which stays as it is. The rule is not needed.`,
  }),
})
