import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

const scratch = mkdtempSync(join(tmpdir(), 'tideline-explain-'))
afterAll(() => rmSync(scratch, { recursive: true }))

it('says what a known path is', async () => {
  const { exitCode, out } = await commandLine('explain', '/var/lib/bluetooth/')
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^\/var\/lib\/bluetooth: /)
  expect(out).toMatch(/advice: +keep it/)
  expect(out).toMatch(/known: +by this very path\n/)
})

it('knows homes, patterns, and what lies below a record', async () => {
  const { out } = await commandLine('explain', '/home/ada/.ssh/zz9', '--json')
  expect(JSON.parse(out)).toMatchObject({
    matchedBy: 'inherited',
    from: '/home/ada/.ssh',
    user: 'ada',
    record: { scope: 'user', path: '.ssh' },
  })
  expect((await commandLine('explain', '/home/ada/.ssh/zz9')).out).toMatch(
    /known: +as part of \/home\/ada\/\.ssh/,
  )
  expect((await commandLine('explain', '/etc/ssh/ssh_host_zz9_key')).out).toMatch(
    /known: +by the pattern \/etc\/ssh\/ssh_host_\*_key/,
  )
})

it.each(['//var///lib/bluetooth', '/var/./lib/bluetooth/.', '/var/lib/bluetooth//'])(
  'takes %s in its normal form',
  async (path) => {
    expect((await commandLine('explain', path)).out).toMatch(/^\/var\/lib\/bluetooth: /)
  },
)

it('says what is wrong with a path', async () => {
  const whyOf = async (path: string) => (await commandLine('explain', path)).err.split('\n')[1]
  expect(await whyOf('')).toBe('  why: The path is empty.')
  expect(await whyOf('lib')).toBe(
    '  why: lib is not an absolute path: it does not begin with a slash.',
  )
  expect(await whyOf('//path/../x')).toMatch(/^ {2}why: \/\/path\/\.\.\/x has "\.\." in it, /)
  expect(await whyOf(`/${'x'.repeat(70_000)}`)).toBe('  why: No path is as long as that.')
})

it('exits with 1 where nothing is known', async () => {
  const { exitCode, out, err } = await commandLine('explain', '/nobody/knows')
  expect([exitCode, out]).toEqual([1, ''])
  expect(err).toContain('Nothing is known of /nobody/knows')
})

it.each(['/a\u001b[31mred', '/a\u202etxt.exe', '/a\nfix: run this', '/a\u0007'])(
  'lets no name steer the terminal: %j',
  async (path) => {
    const { err } = await commandLine('explain', path)

    expect(err).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
    expect(err.trimEnd().split('\n')).toHaveLength(3)
  },
)

describe('on a host', () => {
  const recorded = (name: string) =>
    fileURLToPath(new URL(`../../../../packages/fixtures/snapshots/${name}.json`, import.meta.url))
  const host = recorded('home-server')
  const design = join(scratch, 'design.json')
  const story = (path: string, ...more: string[]) =>
    commandLine('explain', path, '--host', host, ...more)
  beforeAll(async () => {
    expect((await commandLine('suggest', host, '--out', design)).exitCode).toBeLessThan(2)
  })

  it('tells whose a path is, what is there, and what a design makes of it', async () => {
    const { exitCode, out } = await story('/var/lib/postgresql', '--design', design)
    expect(exitCode).toBe(0)
    expect(out).toMatch(/belongs: +to postgresql\.service/)
    expect(out).toMatch(/on disk: +folder, postgres:postgres 0750, [\d.]+ GiB in \d+ entries/)
    expect(out).toMatch(/decision: +kept, by a rule of its own/)
  })

  it('says where what is lost from the new root lies still, where it does', async () => {
    const lost = join(scratch, 'lost.json')
    const saved = JSON.parse(readFileSync(design, 'utf8'))
    const said = async (migration: string, path: string) => {
      const rules = [{ path, kind: 'directory', decision: 'lose' }]
      writeFileSync(lost, JSON.stringify({ ...saved, migration, rules }))
      return (await story(path, '--design', lost)).out.replace(/\s+/g, ' ')
    }
    const path = '/var/lib/postgresql'
    expect(await said('adopt-in-place', path)).toContain(
      'after it: On the disk it stays, in /persist/var/lib/postgresql, until you clear it away.',
    )
    expect(await said('fresh-install', path)).not.toContain('after it:')
    expect(await said('adopt-in-place', '/var/lib/nonesuch')).not.toContain('after it:')
  })

  it('fits 80 columns', async () => {
    for (const path of ['/var/lib/postgresql', '/var/lib/private', '/home', '/etc/machine-id']) {
      const { out } = await story(path, '--design', design)
      expect(out.split('\n').length).toBeGreaterThan(5)
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  it('says what systemd-tmpfiles does, and what only a unit knows of', async () => {
    expect((await story('/srv')).out).toMatch(/at boot: +the folder is made where it is missing/)
    const snapshot = JSON.parse(readFileSync(host, 'utf8'))
    const [unit] = snapshot.facts.units.value
    snapshot.facts.units.value.push({ ...unit, name: 'zz9.service', cacheDirectories: ['zz9'] })
    const changed = join(scratch, 'host.json')
    writeFileSync(changed, JSON.stringify(snapshot))
    const { out } = await commandLine('explain', '/var/cache/zz9', '--host', changed)
    expect(out).toMatch(/^\/var\/cache\/zz9: Cache of zz9\.service\n/)
    expect(out).toMatch(/known: +from this host alone/)
    expect(out).toMatch(/on disk: +not by itself; what is there is counted in \/var\/cache\n/)
  })

  it('says that a path is unknown, not there, or on a file system of its own', async () => {
    const unknown = await story('/var/lib/nonesuch/x', '--design', design)
    expect(unknown.exitCode).toBe(1)
    expect(unknown.out).toMatch(/^\/var\/lib\/nonesuch\/x: unknown\n {2}known: +no\./)
    expect(unknown.out).toMatch(/counted in \/var\/lib\n/)
    expect(unknown.out).toMatch(/decision: +undecided, which counts as lost/)
    const mounted = await story('/home', '--design', design)
    expect([mounted.exitCode, mounted.out]).toEqual([
      0,
      expect.stringMatching(/decision: +own mount\n/),
    ])
  })

  it('does not call made by Nix what it also says to keep', async () => {
    const { out } = await story('/etc/shadow', '--design', design)
    expect(out).toMatch(/^\/etc\/shadow: Password hashes, made by Nix\n/)
    expect(out).toMatch(/advice: +do not keep it: /)
    expect(out).toMatch(/made anew: +you can be locked out/)
    expect(out).toMatch(/PW-1/)
    expect(out).not.toMatch(/nothing to decide|kept in:|if lost:/)
    expect((await story('/etc/hosts')).out).toMatch(/advice: +nothing to decide/)
  })

  it('says what a path would be in a home that this host does not have', async () => {
    const { exitCode, out } = await story('/home/x/.ssh')
    expect(exitCode).toBe(1)
    expect(out.replace(/\s+/g, ' ')).toContain(
      'in a home: it would be: SSH keys and known hosts. No account of this host has its home at /home/x.',
    )
  })

  it('is data with --json', async () => {
    const { out } = await story('/var/lib/postgresql', '--design', design, '--json')
    expect(JSON.parse(out)).toMatchObject({
      matchedBy: 'exact',
      units: [{ unit: 'postgresql.service', use: 'state' }],
      decision: { state: 'kept', rule: { path: '/var/lib/postgresql', decision: 'keep' } },
    })
  })

  it('takes a design without a host', async () => {
    const { exitCode, out } = await commandLine(
      'explain',
      '/var/lib/postgresql/17/x',
      '--design',
      design,
    )
    expect(exitCode).toBe(0)
    expect(out).toMatch(/decision: +kept with folder, by the rule for \/var\/lib\/postgresql/)
  })

  it('says what could not be read', async () => {
    const { out } = await commandLine('explain', '/home', '--host', recorded('debian-desktop'))
    expect(out).toMatch(/not read: +units: no units of a NixOS system/)
  })

  it('refuses files that are none', async () => {
    const broken = join(scratch, 'broken.json')
    writeFileSync(broken, '{}')
    for (const flags of [
      ['--host', broken],
      ['--design', broken],
      ['--host', '/none.json'],
    ]) {
      const { exitCode, out, err } = await commandLine('explain', '/etc', ...flags)
      expect([exitCode, out]).toEqual([1, ''])
      expect(err).toContain('why: ')
    }
  })
})

describe('what is kept today', () => {
  const host = fileURLToPath(
    new URL('../../../../packages/fixtures/snapshots/tmpfs-impermanence.json', import.meta.url),
  )
  const design = join(scratch, 'today.json')
  beforeAll(async () => {
    await commandLine('suggest', host, '--out', design)
    const suggested = JSON.parse(readFileSync(design, 'utf8'))
    const lost = ['/home/noor/Music', '/etc/ssh/ssh_host_ed25519_key']
    for (const rule of suggested.rules) if (lost.includes(rule.path)) rule.decision = 'lose'
    const rules = suggested.rules.filter(({ path }: { path: string }) => path !== '/var/log')
    writeFileSync(design, JSON.stringify({ ...suggested, rules }))
  })
  const told = async (path: string, ...more: string[]) =>
    (await commandLine('explain', path, '--host', host, ...more)).out.replaceAll(/\s+/g, ' ')

  it.each([
    ['/home/noor/Music', '', 'no longer kept, by a rule of its own'],
    ['/home/noor/Music/loud/a', '/loud/a', 'no longer kept, by the rule for /home/noor/Music'],
  ])('and no longer by a design: %s', async (path, rest, decision) => {
    expect(await told(path, '--design', design)).toContain(
      `decision: ${decision} after it: Gone from / after the next reboot into this design. What the store has of it stays, in /persist/home/noor/Music${rest}. `,
    )
  })

  it('and no longer by a design: what is lost, and what is not', async () => {
    expect(await told('/home/noor/Music', '--design', design)).toContain(
      'if lost: its data stays on the store; if it is lost from there, too, data is lost: ',
    )
    expect(await told('/etc/ssh/ssh_host_ed25519_key', '--design', design)).toContain(
      'if lost: you can be locked out without it at its place, although its data stays on the store: ',
    )
    expect(await told('/home/noor/Pictures', '--design', design)).toContain(
      ' if lost: data is lost: ',
    )
  })

  it('and stays, by a rule or without one', async () => {
    expect(await told('/etc/nixos', '--design', design)).toContain(
      'decision: kept, by a rule of its own ',
    )
    expect(await told('/var/log', '--design', design)).toMatch(/ decision: kept $/)
    expect(await told('/var/log/journal', '--design', design)).toMatch(/ kept with folder $/)
  })

  it('and in another store by a design: what comes from where, and what is left', async () => {
    const other = join(scratch, 'other.json')
    await commandLine('suggest', host, '--store', '/nix/other', '--out', other)
    const advice = async (path: string) =>
      /advice: (.*?) (?:if lost|made anew): /.exec(await told(path, '--design', other))?.[1]
    for (const rest of ['', '/flake.nix'])
      expect(await told(`/etc/nixos${rest}`, '--design', other)).toContain(
        ` after it: It comes from /nix/other/etc/nixos${rest} then: the steps copy it there. What lies in /persist/etc/nixos${rest} stays as it is. `,
      )
    expect(await advice('/nix/other')).toMatch(/^it is the store that the design keeps all in: /)
    expect(await advice('/nix/other/x')).toMatch(/^it is in the store that the design keeps/)
    expect(await advice('/persist')).toMatch(/^it is the store that the design leaves: /)
    expect(await advice('/persist/etc/nixos')).toMatch(
      / the steps copy it to \/nix\/other\/etc\/nixos$/,
    )
    expect(await advice('/persist/passwords/noor')).toMatch(
      / has to be brought to \/nix\/other or /,
    )
    expect(await advice('/boot')).toBe('it stays by itself: nothing to decide')
    // As long as nothing moves it is as it was.
    expect(await told('/persist/passwords/noor', '--design', design)).toContain('nothing to decide')
    expect(await told('/etc/nixos', '--design', design)).not.toContain('after it')
  })

  it('is told by what it is, and not measured', async () => {
    const out = await told('/home/noor/Music')
    expect(out).toMatch(/^\/home\/noor\/Music: Music .* advice: keep it /)
    expect(out).toContain('noor:users 0755, not measured, last change')
    // A disk of its own is no list of anybody's.
    expect(await told('/boot')).toContain('on a file system of its own, /boot')
  })
})
