import { type HostName, loadHost } from '@tideline/fixtures/sysroot'
import type { Design } from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'
import { demands } from './demands.ts'
import { evaluate } from './evaluate.ts'

/** One wrong thing: a module beside ours, or a change of a generated file, and what is said of it. */
export type Wrong = { words: string | RegExp } & (
  | { own: string }
  | { file: string; from: string; to: string }
)

/** What is said of a host's own files, or of these with one thing wrong. */
export function refereeOf(
  name: HostName,
  choices: Parameters<typeof suggest>[2],
  rest: Partial<Design> = {},
): (wrong?: Wrong) => Promise<string[]> {
  const host = loadHost(name)
  const { facts } = host
  const inventory = classify(host)
  const design = { ...suggest(facts, inventory, choices), ...rest }
  const { plan, artifacts } = examine({ ...host, inventory }, design)
  let plain: ReturnType<typeof evaluate> | undefined
  return async (wrong) => {
    plain ??= evaluate({ facts, artifacts: [] })
    const before = await plain
    const own = wrong && 'own' in wrong ? wrong.own : undefined
    const changed =
      wrong && 'file' in wrong ? artifacts.map((one) => withChange(one, wrong)) : artifacts
    const after = await evaluate({ facts, artifacts: changed, own }).catch(String)
    return typeof after === 'string' ? [after] : demands({ before, after, plan: plan! })
  }
}

function withChange<File extends { name: string; text: string }>(
  one: File,
  { file, from, to }: { file: string; from: string; to: string },
): File {
  if (one.name !== file) return one
  if (!one.text.includes(from)) throw new Error(`${file} has no ${from}`)
  return { ...one, text: one.text.replace(from, to) }
}
