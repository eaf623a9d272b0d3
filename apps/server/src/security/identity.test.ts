import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { chooseIdentity, type IdentityInput, ROOT_STATE_FOLDER } from '#security/identity.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const root: IdentityInput = {
  uid: 0,
  sudoUid: undefined,
  sudoGid: undefined,
  stateFlag: undefined,
  ownerOf: () => undefined,
  primaryGroupOf: () => undefined,
  isTaken: () => false,
}

describe('who serves the page', () => {
  it('is who started it, unless that is root', () => {
    expect(chooseIdentity({ ...root, uid: 1000 })).toMatchObject({ value: { kind: 'as-started' } })
  })

  it('is the caller of sudo', () => {
    const input = { ...root, sudoUid: '1000', sudoGid: '100', ownerOf: () => 0 }
    expect(chooseIdentity(input)).toMatchObject({ value: { kind: 'caller', uid: 1000, gid: 100 } })
  })

  it('is not root by way of sudo', () => {
    for (const sudoUid of ['0', '', '-1', '1e3', '0x0', ' 0'])
      expect(chooseIdentity({ ...root, sudoUid, sudoGid: '0' })).toMatchObject({
        value: { kind: 'unused' },
      })
  })

  it('is the owner of an existing state folder, with their own group', () => {
    const input = { ...root, stateFlag: '/srv/state', ownerOf: () => 1234 }
    expect(chooseIdentity({ ...input, primaryGroupOf: () => 100 })).toMatchObject({
      value: { kind: 'owner', uid: 1234, gid: 100, folder: '/srv/state' },
    })
    expect(chooseIdentity(input)).toMatchObject({ value: { gid: 1234 } })
  })

  it('is nobody where that folder is of root', () => {
    expect(chooseIdentity({ ...root, ownerOf: () => 0 })).toMatchObject({
      ok: false,
      problem: { code: 'state-of-root' },
    })
  })

  it('is else a uid that is free, with a new folder', () => {
    const isTaken = (uid: number) => uid < 61_190
    expect(chooseIdentity({ ...root, isTaken })).toMatchObject({
      value: { kind: 'unused', uid: 61_190, gid: 61_190, newFolder: ROOT_STATE_FOLDER },
    })
    expect(chooseIdentity({ ...root, isTaken: () => true })).toMatchObject({ ok: false })
  })
})

/** Drops for real, in a process of its own, and says what is left. */
async function dropProgram(): Promise<string> {
  const outfile = join(temporaryFolder('tideline-drop-'), 'drop.mjs')
  await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs'
        import { dropPrivileges } from '#security/privileges.ts'
        process.setgroups([4, 24])
        const problem = dropPrivileges(JSON.parse(process.argv[2]))
        const status = readFileSync('/proc/self/status', 'utf8')
        const line = (name) => status.split('\\n').find((text) => text.startsWith(name + ':')).slice(name.length + 1).trim()
        console.log(JSON.stringify({ problem, uid: line('Uid'), gid: line('Gid'),
          groups: line('Groups'), capabilities: line('CapEff'), cwd: process.cwd() }))`,
      resolveDir: new URL('..', import.meta.url).pathname,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
  return outfile
}

describe.skipIf(lacksRoot())('giving root up', () => {
  it('leaves nothing of it to an unused uid, which gets a folder of its own', async () => {
    const program = await dropProgram()
    const parent = temporaryFolder()
    const newFolder = join(parent, 'state')
    const identity = { kind: 'unused', uid: 61_200, gid: 61_200, newFolder }
    const left = JSON.parse(
      execFileSync(process.execPath, [program, JSON.stringify(identity)], { encoding: 'utf8' }),
    )
    expect(left).toEqual({
      uid: '61200\t61200\t61200\t61200',
      gid: '61200\t61200\t61200\t61200',
      groups: '',
      capabilities: '0000000000000000',
      cwd: '/',
    })
    expect(statSync(newFolder)).toMatchObject({ uid: 61_200, gid: 61_200 })
    expect(statSync(newFolder).mode & 0o777).toBe(0o700)
    expect(statSync(parent).uid).toBe(0)
  })

  it('joins the groups of an account', async () => {
    const identity = { kind: 'caller', uid: 65_534, gid: 65_534 }
    const argv = [await dropProgram(), JSON.stringify(identity)]
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
    expect(JSON.parse(stdout)).toMatchObject({ groups: '65534', capabilities: '0000000000000000' })
  })

  it('is refused where it cannot be done', async () => {
    const argv = [await dropProgram(), JSON.stringify({ kind: 'as-started' })]
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
    expect(JSON.parse(stdout).problem).toMatchObject({ code: 'still-root' })
  })
})
