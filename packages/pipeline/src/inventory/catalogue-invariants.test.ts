import { type CatalogueRecord, type PathText, recordIdOf } from '@tideline/model'
import { expect, test } from 'vitest'
import { catalogue } from '#inventory/catalogue/index.ts'
import { explain } from '#inventory/explain.ts'

const HOME = '/home/someone'
const homes = new Map([[HOME, 'someone']])

/** A path that the record is about; a star stands for a name that nobody lists. */
function sampleOf({ scope, path }: CatalogueRecord): PathText {
  const named = path.replaceAll('*', 'zz9')
  return scope === 'user' ? `${HOME}/${named}` : named
}

test('every record is found by its own path', () => {
  const hidden = catalogue.filter((record) => {
    const found = explain(sampleOf(record), homes)
    const isItself = found.record !== undefined && recordIdOf(found.record) === recordIdOf(record)
    return !isItself || !['exact', 'pattern'].includes(found.matchedBy)
  })
  expect(hidden.map(recordIdOf)).toEqual([])
})

test('no path is listed twice, and the two names of a DynamicUser folder agree', () => {
  const ids = catalogue.map(recordIdOf)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  const byId = new Map(catalogue.map((record) => [recordIdOf(record), record]))
  const apart = catalogue.filter((record) => {
    const other = byId.get(recordIdOf(record).replace('/var/lib/private/', '/var/lib/'))
    return other?.advice !== record.advice || other.severity !== record.severity
  })
  // Without an open name there is nothing to agree with.
  const isPaired = ({ path }: CatalogueRecord) =>
    byId.has(`system:${path.replace('/var/lib/private/', '/var/lib/')}`)
  expect(apart.filter(isPaired).map(recordIdOf)).toEqual([])
})

test('what is named after keys, passwords and tokens is sensitive', () => {
  const secret =
    /(?:^|\/)(?:\.ssh|\.gnupg|keyrings|secrets?|\.netrc|\.pgpass|\.password-store|ssh_host_\w+_key|kwalletd?|id_rsa|.*(?:token|credential)s?)$/
  const named = catalogue.filter(({ path }) => secret.test(path))
  expect(named.length).toBeGreaterThan(5)
  const open = named.filter(({ isSensitive }) => !isSensitive)
  expect(open.map(recordIdOf)).toEqual([])
})
