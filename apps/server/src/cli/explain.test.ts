import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

it('says what a known path is', async () => {
  const { exitCode, out } = await commandLine('explain', '/var/lib/bluetooth/')
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^\/var\/lib\/bluetooth: /)
  expect(out).toMatch(/advice: +keep it/)
})

it('knows homes, and what lies below a record', async () => {
  const { out } = await commandLine('explain', '/home/ada/.ssh/config', '--json')
  expect(JSON.parse(out)).toMatchObject({
    matchedBy: 'inherited',
    from: '/home/ada/.ssh',
    user: 'ada',
    record: { scope: 'user', path: '.ssh' },
  })
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
