import { type Fix, isBelow, type PathText, visibleText } from '@tideline/model'
import { keepByFix, keepEdit } from '#checks/keep-fix.ts'
import { defineLeftOutCheck } from './left-out-check.ts'
import { nearestKeepable } from './names/misnamed.ts'

export const absentFiles = defineLeftOutCheck({
  code: 'BIND-3',
  title: 'Kept files that are not there yet, and plain mounts',
  about:
    'Where the source of a bind mount is missing, systemd makes it, as a folder: on the store a folder would take the name of a file that is not written yet, and its program could never write it. A module makes a link or an empty file. Plain mounts can keep the folder that the file will be in.',
  severity: 'blocker',
  reason: 'file-not-there',
  ofMany: 'files are not there yet',
  tell: ({ path }, _, given) => {
    const whole = nearestKeepable(path, given)
    const isSplit = given.design.rules.some(
      (rule) => rule.decision === 'lose' && whole !== undefined && isBelow(rule.path, whole),
    )
    // What is to be lost in a folder would come back with it.
    const folder = isSplit ? undefined : whole
    // A root that stays has the form that it has; then the rule can only go.
    const isFixed = given.design.migration === 'keep-more'
    const module = given.possibleForms.find((form) => form !== 'bind-mounts')
    const other = module === undefined || isFixed ? {} : { fix: keepByFix(module) }
    return {
      title: `${visibleText(path)} is not there yet, and a plain mount cannot wait for it`,
      why: 'systemd would make a folder of that name on the store. The plan leaves it out, so it would be lost. Once its program has written it, it can be kept: read the host again then.',
      ...(folder !== undefined ? { fix: keepFolder(folder) } : other),
    }
  },
})

function keepFolder(folder: PathText): Fix {
  return { label: `Keep ${visibleText(folder)} instead`, edits: [keepEdit(folder)] }
}
