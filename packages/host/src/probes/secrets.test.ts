import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import {
  hasPasswordBelow,
  parseAgenixScript,
  parseSopsManifest,
  sopsManifestsIn,
} from '#probes/secrets-files.ts'
import { recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const ACTIVATE = '/run/current-system/activate'
const UNITS = '/run/current-system/etc/systemd/system'
const MANIFEST = `/nix/store/${HASH}-manifest.json`
const FOR_USERS = `/nix/store/${HASH}-manifest-for-users.json`
const USERS_GROUPS = `/nix/store/${HASH}-users-groups.json`

/** The keys of modules/sops/manifest-for.nix. */
function manifest(more: object = {}) {
  return JSON.stringify({
    secrets: [
      { name: 'wifi', sopsFile: `/nix/store/${HASH}-secrets.yaml`, path: '/run/secrets/wifi' },
    ],
    templates: [{ name: 't', content: 'token=hunter2' }],
    gnupgHome: null,
    sshKeyPaths: [],
    ageKeyFile: null,
    ageSshKeyPaths: ['/etc/ssh/ssh_host_ed25519_key'],
    placeholderBySecretName: { wifi: 'abc' },
    ...more,
  })
}

async function secretsOf(texts: Record<string, string>) {
  return (await gatherFacts(recordedSource({ texts }))).secrets
}

describe('sops-nix', () => {
  const call = (path: string, option = '') =>
    `(\n  export HOME='/var/empty'\n  /nix/store/${HASH}-sops-install-secrets-0.0.1/bin/sops-install-secrets${option} ${path}\n)\n`

  test('is started by the activation', async () => {
    const fact = await secretsOf({
      [ACTIVATE]: call(FOR_USERS, ' -ignore-passwd') + call(MANIFEST),
      [MANIFEST]: manifest({ ageKeyFile: '/var/lib/sops-nix/key.txt' }),
      [FOR_USERS]: manifest(),
    })
    expect(fact).toMatchObject({
      state: 'known',
      value: [
        {
          tool: 'sops-nix',
          keyPaths: ['/etc/ssh/ssh_host_ed25519_key', '/var/lib/sops-nix/key.txt'],
          isNeededForUsers: true,
        },
      ],
    })
    expect(JSON.stringify(fact)).not.toMatch(/hunter2|wifi/)
  })

  test('or by a unit, where systemd makes the accounts', async () => {
    const fact = await secretsOf({
      [ACTIVATE]: '#!/bin/sh\n',
      [`${UNITS}/sops-install-secrets.service`]: `[Service]\nExecStart=/nix/store/${HASH}-sops-install-secrets-0.0.1/bin/sops-install-secrets ${MANIFEST}\n`,
      [MANIFEST]: manifest({ gnupgHome: '/root/.gnupg' }),
    })
    expect(fact).toMatchObject({
      value: [
        { keyPaths: ['/etc/ssh/ssh_host_ed25519_key', '/root/.gnupg'], isNeededForUsers: false },
      ],
    })
  })

  test('is told without keys where its manifest cannot be read', async () => {
    expect(await secretsOf({ [ACTIVATE]: call(MANIFEST) })).toMatchObject({
      value: [{ tool: 'sops-nix', keyPaths: [], isNeededForUsers: false }],
    })
  })

  test('manifests are those that it is given', () => {
    expect(sopsManifestsIn(call(MANIFEST) + call(MANIFEST))).toEqual([MANIFEST])
    expect(sopsManifestsIn(`cat ${MANIFEST}\n`)).toEqual([])
    expect(sopsManifestsIn(call(`/nix/store/${HASH}-manifest.json.sh`))).toEqual([])
  })

  test.each([
    '',
    '{',
    '[]',
    '{"ageKeyFile":7,"sshKeyPaths":"relative","ageSshKeyPaths":[null,"/a/../b"]}',
  ])('a manifest of %j names no key', (text) => {
    expect(parseSopsManifest(text)).toEqual([])
  })

  test('keys may have any name', () => {
    expect(parseSopsManifest(JSON.stringify({ ageKeyFile: '/a b/\\x' }))).toEqual(['/a b/\\\\x'])
  })
})

/** As modules/age.nix writes it. */
const AGENIX = `_agenix_generation="$(basename "$(readlink /run/agenix)" || echo 0)"
(( ++_agenix_generation ))
echo '[agenix] decrypting secrets...'
test -f /etc/ssh/ssh_host_ed25519_key || echo '[agenix] WARNING: config.age.identityPaths entry /etc/ssh/ssh_host_ed25519_key not present!'
test -f /persist/my key || echo '[agenix] WARNING: config.age.identityPaths entry /persist/my key not present!'

_truePath="/run/agenix.d/$_agenix_generation/ada"
echo "decrypting '/nix/store/${HASH}-ada.age' to '$_truePath'..."
echo "[agenix] symlinking new secrets to /run/agenix (generation $_agenix_generation)..."
ln -sfn "/run/agenix.d/$_agenix_generation" /run/agenix
`

describe('agenix', () => {
  const users = (file: string | null) =>
    JSON.stringify({ users: [{ name: 'ada', hashedPasswordFile: file }], groups: [] })

  test.each([
    ['/run/agenix/ada', true],
    ['/persist/ada', false],
    [null, false],
  ])('gives a password that is read from %j: %s', async (file, isNeededForUsers) => {
    const fact = await secretsOf({
      [ACTIVATE]: `${AGENIX}\n-w /nix/store/x-update-users-groups.pl ${USERS_GROUPS}\n`,
      [USERS_GROUPS]: users(file),
    })
    expect(fact).toMatchObject({
      value: [
        {
          tool: 'agenix',
          keyPaths: ['/etc/ssh/ssh_host_ed25519_key', '/persist/my key'],
          isNeededForUsers,
        },
      ],
    })
  })

  test('is a unit where systemd makes the accounts', async () => {
    const script = `/nix/store/${HASH}-agenix-install`
    const fact = await secretsOf({
      [ACTIVATE]: '#!/bin/sh\n',
      [`${UNITS}/agenix-install-secrets.service`]: `[Service]\nExecStart=${script}\n`,
      [script]: AGENIX,
    })
    expect(fact).toMatchObject({ value: [{ tool: 'agenix', isNeededForUsers: false }] })
  })

  test('may have its secrets in another folder', () => {
    const text = AGENIX.replaceAll('/run/agenix', '/run/mine')
    expect(parseAgenixScript(text)?.folder).toBe('/run/mine')
    expect(hasPasswordBelow(users('/run/mine/ada'), '/run/mine')).toBe(true)
    expect(hasPasswordBelow('{', '/run/mine')).toBe(false)
    expect(parseAgenixScript('[agenix] WARNING')).toBeUndefined()
  })
})

test('a system without either has none, and no system is not the same', async () => {
  expect(await secretsOf({ [ACTIVATE]: '#!/bin/sh\n' })).toMatchObject({
    state: 'known',
    value: [],
  })
  expect(await secretsOf({})).toMatchObject({
    state: 'missing',
    why: 'no NixOS system was found here',
  })
  expect(await secretsOf({ '/run/current-system/init': '' })).toMatchObject({
    why: expect.stringContaining('/activate'),
  })
})
