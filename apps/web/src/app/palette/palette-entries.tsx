import { formatBytes, type Problem } from '@tideline/model'
import { findPaths } from '#app/palette/find-paths.ts'
import { ACTION_GROUPS, type Action } from '#data/action.ts'
import { keyWords } from '#data/keys.ts'
import type { Workbench } from '#data/workspace.ts'
import { CHECK_TEXTS } from '#features/reference/check-texts.ts'
import { GLOSSARY, WORDS } from '#ui/glossary.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import type { PaletteEntry, PaletteGroup } from '#ui/palette.tsx'
import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'

export type RunnableEntry = PaletteEntry & { run: () => void }
export type RunnableGroup = PaletteGroup & { entries: readonly RunnableEntry[] }

/** Where a chosen entry leads. */
export type Ways = {
  toPath: (path: string) => void
  toProblem: (problem: Problem) => void
  toCheck: (code: string) => void
  toWord: () => void
  /** The search of Paths, which has what is in folded folders as well. */
  toSearch: (text: string) => void
}

const MOST_PATHS = 8
const MOST_OTHERS = 5

/** What fits the text, group by group; all actions where there is none. */
export function paletteEntries(
  text: string,
  actions: readonly Action[],
  workspace: Workbench,
  ways: Ways,
): RunnableGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (said: string) => words.every((word) => said.toLowerCase().includes(word))
  const groups = ACTION_GROUPS.map((title) => ({
    title,
    entries: actions
      .filter((action) => action.group === title && fits(`${action.title} ${title}`))
      .map(actionEntry),
  }))
  const paths = pathEntries(text, workspace, ways)
  const pathGroup = { title: 'Paths', entries: [...paths, searchEntry(text, ways)] }
  const problemGroup = {
    title: 'Problems here',
    entries: problemEntries(fits, workspace, ways),
  }
  const found =
    words.length === 0
      ? []
      : [
          // The search fits any text: it may not stand before what has the words.
          ...(paths.length > 0 ? [pathGroup, problemGroup] : [problemGroup, pathGroup]),
          { title: 'Checks', entries: checkEntries(fits, ways) },
          { title: 'Words', entries: wordEntries(fits, ways) },
        ]
  return [...groups, ...found].filter(({ entries }) => entries.length > 0)
}

function actionEntry({ id, title, keys, notNow, group, run }: Action): RunnableEntry {
  return {
    id: `action ${id}`,
    title,
    mark: <Icon name={ACTION_ICONS[id] ?? GROUP_ICONS[group]} />,
    detail: notNow,
    keys: keys && keyWords(keys),
    isDisabled: notNow !== undefined,
    run,
  }
}

function pathEntries(
  text: string,
  { inventory, decisions }: Workbench,
  { toPath }: Ways,
): RunnableEntry[] {
  return findPaths(inventory, text, MOST_PATHS).map(({ path, bytes, spot }) => {
    const state = decisions.trees[spot.mountPoint]!.states[spot.node]!
    return {
      id: `path ${path}`,
      title: path,
      mark: <StateMark state={state} />,
      detail: `${STATE_WORDS[state]}, ${formatBytes(bytes)}`,
      isPath: true,
      run: () => toPath(path),
    }
  })
}

function searchEntry(text: string, { toSearch }: Ways): RunnableEntry {
  const words = text.trim()
  return {
    id: 'search',
    title: `Search all paths for “${words}”`,
    mark: <Icon name="search" />,
    run: () => toSearch(words),
  }
}

function problemEntries(
  fits: (said: string) => boolean,
  { examination }: Workbench,
  { toProblem }: Ways,
): RunnableEntry[] {
  return (examination?.findings.problems ?? [])
    .filter(({ code, title, why }) => fits(`${code} ${title} ${why}`))
    .slice(0, MOST_OTHERS)
    .map((problem) => ({
      id: `problem ${problem.code} ${problem.path ?? ''} ${problem.title}`,
      title: problem.title,
      mark: <Icon name={problem.severity} />,
      detail: problem.severity,
      run: () => toProblem(problem),
    }))
}

function checkEntries(fits: (said: string) => boolean, { toCheck }: Ways): RunnableEntry[] {
  return CHECK_TEXTS.filter(({ code, title, about }) => fits(`${code} ${title} ${about}`))
    .sort((a, b) => Number(fits(`${b.code} ${b.title}`)) - Number(fits(`${a.code} ${a.title}`)))
    .slice(0, MOST_OTHERS)
    .map(({ code, title }) => ({
      id: `check ${code}`,
      title,
      mark: <Icon name="search" />,
      detail: code,
      run: () => toCheck(code),
    }))
}

function wordEntries(fits: (said: string) => boolean, { toWord }: Ways): RunnableEntry[] {
  return WORDS.filter((word) => fits(word))
    .slice(0, MOST_OTHERS)
    .map((word) => ({
      id: `word ${word}`,
      title: `${word}: ${GLOSSARY[word]}`,
      mark: <Icon name="help" />,
      run: toWord,
    }))
}

const GROUP_ICONS = {
  'This place': 'open',
  Places: 'shut',
  Design: 'file',
  Find: 'search',
  Page: 'more',
} as const satisfies Record<Action['group'], IconName>

const ACTION_ICONS: Partial<Record<string, IconName>> = {
  'place /host': 'host',
  'place /paths': 'paths',
  'place /root': 'root',
  'place /preview': 'preview',
  'place /migrate': 'migrate',
  undo: 'undo',
  redo: 'redo',
  'save-design': 'download',
  'open-file': 'upload',
  'bring-back': 'undo',
  problems: 'warning',
  undecided: 'undecided',
  help: 'help',
  theme: 'theme',
  print: 'print',
  copy: 'copy',
  'take-file': 'download',
  'take-zip': 'download',
  'take-tar': 'download',
  compare: 'search',
}
