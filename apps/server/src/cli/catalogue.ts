import type { CatalogueRecord } from '@tideline/model'
import { catalogue } from '@tideline/pipeline'
import { type Command, DONE } from '#cli/command.ts'

const COLUMNS = ['path', 'scope', 'advice', 'severity', 'mode', 'owner', 'title'] as const

export const catalogueCommand: Command = {
  name: 'catalogue',
  summary: 'list the paths that are known to hold state',
  help: [
    'Usage: tideline catalogue [--tsv | --json]',
    '',
    'Lists every path that is known to hold state, without looking at any host.',
    '',
    '  --tsv    columns split by tabs; the first line names them:',
    `           ${COLUMNS.join(' ')}`,
    '  --json   the whole records',
  ],
  flags: { tsv: { type: 'boolean' }, json: { type: 'boolean' } },
  run(flags, positionals, terminal) {
    if (positionals.length > 0) return { misuse: 'It takes no arguments.' }
    if (flags.json === true) terminal.out(`${JSON.stringify(catalogue, undefined, 2)}\n`)
    else if (flags.tsv === true) terminal.out(asTable(catalogue))
    else terminal.out(asList(catalogue))
    return DONE
  },
}

function asTable(records: readonly CatalogueRecord[]): string {
  const rows = records.map((record) => COLUMNS.map((column) => record[column] ?? '').join('\t'))
  return `${[COLUMNS.join('\t'), ...rows].join('\n')}\n`
}

function asList(records: readonly CatalogueRecord[]): string {
  const lines = records.map((record) => {
    const path = record.scope === 'user' ? `~/${record.path}` : record.path
    return `${record.advice.padEnd(4)}  ${path.padEnd(44)}  ${record.title}`
  })
  return `${lines.join('\n')}\n`
}
