import { visibleText } from '@tideline/model'
import { keepEdit } from '#checks/keep-fix.ts'
import { defineLeftOutCheck } from './left-out-check.ts'

export const shownElsewhere = defineLeftOutCheck({
  code: 'BIND-2',
  title: 'Kept paths that show another folder',
  about:
    'A bind mount of the configuration shows one folder at the place of another. What is to be kept is the folder that holds the data: the bind mount then shows it as before. An entry for the place where it is shown would lie under that mount, or hide it.',
  severity: 'blocker',
  reason: 'shown-elsewhere',
  ofMany: 'are views of other folders',
  tell: ({ path }, { shows }) => ({
    title: `${visibleText(path)} is another view of ${visibleText(shows)}`,
    why: 'Your configuration binds the one to the other. What is kept is the place where the data lies.',
    fix: {
      label: `Keep ${visibleText(shows)} instead`,
      edits: [{ edit: 'remove-rule', path }, keepEdit(shows)],
    },
  }),
})
