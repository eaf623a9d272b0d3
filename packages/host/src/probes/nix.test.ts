import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { parseBuildDirectory, parseNixLink } from '#probes/nix.ts'
import { recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'

test('the Nix in use, by its store name', () => {
  const link = (name: string) => parseNixLink(`/nix/store/${HASH}-${name}/bin/nix`)
  expect(link('nix-2.31.2')).toEqual({ implementation: 'nix', version: '2.31.2' })
  expect(link('nix-2.19pre20231122_fa0b15b')).toMatchObject({ version: '2.19pre20231122_fa0b15b' })
  expect(link('lix-2.93.3')).toEqual({ implementation: 'lix', version: '2.93.3' })
  expect(link('determinate-nix-3.8.0')).toEqual({ implementation: 'nix', version: '3.8.0' })
  expect(link('nixos-rebuild-26.05')).toBeUndefined()
  expect(parseNixLink('/usr/bin/nix')).toBeUndefined()
})

test.each([
  ['build-dir = /nix/var/nix/builds\n', '/nix/var/nix/builds'],
  ['build-dir=/a\n  build-dir = /var/tmp/nix/ # the last one counts\r\n', '/var/tmp/nix'],
  ['build-dir = /with space\n', '/with space'],
  ['build-dir = /b\\\\s', '/b\\\\\\\\s'],
  ['# build-dir = /a\nextra-build-dir = /b\nsandbox-build-dir = /c\n', undefined],
  ['build-dir =\n', undefined],
  ['build-dir = relative\n', undefined],
  ['build-dir = /a/../b\n', undefined],
  ['', undefined],
  ['\0\xff', undefined],
])('build-dir of %j', (text, path) => {
  expect(parseBuildDirectory(text)).toBe(path)
})

test('of nix.conf only that one setting becomes a fact', async () => {
  const system = `/nix/store/${HASH}-nixos-system-a-26.05`
  const facts = await gatherFacts(
    recordedSource({
      texts: {
        '/etc/nix/nix.conf':
          'access-tokens = github.com=ghp_secret\nbuild-dir = /b\nnetrc-file = /run/netrc\nextra-access-tokens = x=glpat_secret\n',
      },
      links: {
        '/run/current-system': system,
        [`${system}/sw/bin/nix`]: `/nix/store/${HASH}-lix-2.93.3/bin/nix`,
      },
    }),
  )
  expect(facts.nix).toMatchObject({
    state: 'known',
    value: { implementation: 'lix', version: '2.93.3', buildDirectory: '/b' },
  })
  expect(JSON.stringify(facts)).not.toMatch(/ghp_|glpat_|netrc/)
})

test('without a Nix it is said what is not known', async () => {
  const { nix } = await gatherFacts(recordedSource({}))
  expect(nix).toMatchObject({ state: 'missing', help: expect.stringContaining('builds') })
})
