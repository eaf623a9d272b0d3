import type { Facts, Parsed, Problem, TodayList } from '@tideline/model'
import { keptToday, storesToday, visibleText } from '@tideline/model'
import { readTodayText } from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { readInput } from '#state/read-saved.ts'

/**
 * What a file of the user's configuration keeps. Parts that would have to be evaluated are told on
 * standard error; undefined where no file was named.
 */
export async function readToday(
  path: string | undefined,
  facts: Facts,
  terminal: Terminal,
): Promise<Parsed<TodayList | undefined>> {
  if (path === undefined) return { ok: true, value: undefined }
  const text = await readInput(path)
  if (!text.ok) return text
  const [store = '/persist'] = storesToday(keptToday(facts))
  const { today, notRead } = readTodayText(text.value, facts, store)
  for (const { line, why } of notRead)
    terminal.err(`${visibleText(`not read: line ${line} of ${path}: ${why}`)}\n`)
  if (today.entries.length === 0) return { ok: false, problem: noList(path) }
  return { ok: true, value: today }
}

function noList(path: string): Problem {
  return {
    code: 'no-list',
    severity: 'blocker',
    title: `No list of kept paths was found in ${path}`,
    why: 'It is looked for in environment.persistence and preservation.preserveAt, or as directories and files alone, written out as strings.',
    remedy: 'Name the file that holds the lists, or paste them into one.',
  }
}
