import { type Plan, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const notThereYet = defineCheck({
  code: 'FILE-3',
  title: 'Kept paths that are not there yet',
  about:
    'A rule may name what is not on the disk yet. A folder is then made on the store, empty, at the first boot. A file is a link to its place on the store until a program writes it, and a mount from the next boot on. A program that insists on making the file itself, or that replaces it, fails on the link or puts a file in its place that is lost: for those keep the folder.',
  severity: 'note',
  needs: [],
  run({ paths, scanned, plan }) {
    const absent = paths.kept.filter(({ rule }) => scanned.isSurelyAbsent(rule.path, rule.kind))
    if (absent.length === 0) return []
    const [first] = absent
    if (absent.length === 1)
      return [
        {
          title: `${visibleText(first!.rule.path)} is not on this disk yet`,
          why: first!.kind === 'directory' ? FOLDER : fileWords(plan),
          path: first!.rule.path,
        },
      ]
    const named = absent.slice(0, MOST_NAMED).map(({ rule }) => visibleText(rule.path))
    const files = absent.some(({ kind }) => kind === 'file') ? ` ${fileWords(plan)}` : ''
    return [
      {
        title: `${absent.length} kept paths are not on this disk yet`,
        why: `${named.join(', ')}${absent.length > MOST_NAMED ? ' and others' : ''}. Folders are made on the store, empty, at the first boot.${files}`,
      },
    ]
  },
})

const MOST_NAMED = 5
const FOLDER = 'It is made on the store, empty, at the first boot.'

function fileWords(plan: Plan | undefined): string {
  return plan?.persistence.form === 'preservation'
    ? 'A file is made on the store, empty.'
    : 'Until a program writes it, a file is a link to its place on the store.'
}
