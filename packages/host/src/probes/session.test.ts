import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import type { SourceVariable } from '#source/host-source.ts'
import { recordedSource } from '#source/recorded-source.ts'

async function sessionOf(variables: readonly SourceVariable[], ...processes: string[]) {
  const stats = processes.map((name, at) => {
    const pid = at === 0 ? 'self' : String(1000 - at)
    const parent = at === processes.length - 1 ? 1 : 1000 - at - 1
    return [`/proc/${pid}/stat`, `7 (${name}) S ${parent} 7 7 0 -1`]
  })
  const source = recordedSource({ texts: Object.fromEntries(stats), variables })
  return (await gatherFacts(source)).session
}

const overSsh = { state: 'known', value: { isOverSsh: true } }
const here = { state: 'known', value: { isOverSsh: false } }

test('the variable says it, where nobody took it away', async () => {
  expect(await sessionOf(['SSH_CONNECTION'])).toMatchObject(overSsh)
  expect(await sessionOf([])).toMatchObject(here)
})

test('below sudo the programs above say it', async () => {
  const below = (...processes: string[]) => sessionOf(['SUDO_UID'], 'node', 'sudo', ...processes)
  expect(await below('bash', 'sshd-session', 'sshd')).toMatchObject(overSsh)
  expect(await below('zsh', 'kitty', 'systemd')).toMatchObject(here)
  // The tmux server was there before, and who looks at it now is not told.
  expect(await below('bash', 'tmux: server')).toMatchObject({ state: 'missing' })
  expect(await sessionOf(['SUDO_UID'])).toMatchObject({ state: 'missing' })
})

test('linger: the names in its folder, none where there is no folder', async () => {
  const folder = '/var/lib/systemd/linger'
  const mounts = { '/proc/self/mountinfo': '1 0 8:1 / / rw - ext4 /dev/sda1 rw\n' }
  const lingerOf = async (texts: Record<string, string>) =>
    (await gatherFacts(recordedSource({ texts: { ...mounts, ...texts } }))).linger
  expect(await lingerOf({ [`${folder}/ada`]: '', [`${folder}/x/y`]: '' })).toMatchObject({
    value: ['ada'],
  })
  expect(await lingerOf({})).toMatchObject({ state: 'known', value: [] })
})
