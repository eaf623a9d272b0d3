import { decidedToday, type Fix, type PathText, visibleText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { splitEdits } from './parts.ts'

export const lostInVain = defineCheck({
  code: 'LOSE-1',
  title: 'What is to be lost inside of kept folders',
  about:
    'A kept folder is mounted from the store as one, with all that is in it: a rule to lose a part of it has no effect, and the sizes count that part as kept. So it is with a folder that is kept today already. To lose the part, keep the other parts of the folder one by one.',
  severity: 'warning',
  needs: [],
  uses: ['persistedToday'],
  run({ facts, design, paths, root, scanned, obstacleTo }) {
    const isAdding = design.migration === 'keep-more'
    // A rule to lose an entry of today's list takes it out of the list: that is an effect.
    const entries = facts.persistedToday ?? []
    const today = new Set(entries.map(({ path }) => path))
    const takenOut = new Set(decidedToday(entries, design).lost.map(({ path }) => path))
    const byFolder = new Map<PathText, PathText[]>()
    for (const { rule, folder } of paths.inVain)
      if (!takenOut.has(rule.path) && !scanned.isSurelyAbsent(rule.path, rule.kind))
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), rule.path])
    return [...byFolder].map(([folder, lost]) => {
      // What is kept today is on the user's own list, which no edit of the design can split.
      if (isAdding && today.has(folder))
        return { ...words(folder, lost, 'kept today'), ...ofToday(folder, lost) }
      const edits = splitEdits(folder, lost, root, obstacleTo)
      return {
        ...words(folder, lost, 'kept'),
        fix: edits ? { label: `Keep the rest of ${visibleText(folder)}`, edits } : letStay(lost),
        ...(edits ? {} : { remedy: 'To lose it all the same, keep the other parts one by one.' }),
      }
    })
  },
})

function ofToday(folder: PathText, lost: readonly PathText[]): Pick<Found, 'fix' | 'remedy'> {
  const name = visibleText(folder)
  return {
    fix: letStay(lost),
    remedy: `To lose it all the same, put the other parts of ${name} on your own list, one by one, in place of ${name}.`,
  }
}

function words(
  folder: PathText,
  lost: readonly PathText[],
  how: 'kept' | 'kept today',
): Pick<Found, 'title' | 'why' | 'path'> {
  const why = `${visibleText(folder)} is ${how}, and a kept folder comes back whole.`
  if (lost.length === 1)
    return {
      title: `${visibleText(lost[0]!)} is not emptied at reboot`,
      why: `${why} The rule to lose this part has no effect.`,
      path: lost[0]!,
    }
  const named = lost.slice(0, MOST_NAMED).map(visibleText).join(', ')
  return {
    title: `${lost.length} paths in ${visibleText(folder)} are not emptied at reboot`,
    why: `${why} The rules to lose ${named}${lost.length > MOST_NAMED ? ' and others' : ''} have no effect.`,
    path: folder,
  }
}

const MOST_NAMED = 5

function letStay(lost: readonly PathText[]): Fix {
  return {
    label: lost.length === 1 ? 'Let it stay' : 'Let them stay',
    edits: lost.map((path) => ({ edit: 'remove-rule', path })),
  }
}
