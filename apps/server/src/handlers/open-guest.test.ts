import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { api, GUEST_HEADER, Snapshot } from '@tideline/model'
import { classify, suggest } from '@tideline/pipeline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GuestHosts } from '#session/guest-hosts.ts'
import { testServer, testSnapshot } from '#testing/test-server.ts'

let state: string
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'tideline-guests-'))
})
afterEach(() => rmSync(state, { recursive: true }))

function textOf(hostName: string): string {
  const value = { hostName, hostId: `id-${hostName}` }
  const identity = { state: 'known', from: 'a test', about: 'target', value }
  const facts = { ...testSnapshot.facts, identity }
  return JSON.stringify(Snapshot.encode({ ...testSnapshot, facts } as Snapshot))
}

function server(demo?: string) {
  const started = testServer()
  started.context.guests = new GuestHosts(demo, state, started.context.logError)
  const hostNameAs = async (guest?: string) => {
    const headers = guest === undefined ? {} : { [GUEST_HEADER]: guest }
    const reply = await started.ask({ method: 'GET', url: api.host.path, headers })
    if (reply.statusCode !== 200) return reply.statusCode
    const { facts, target } = api.host.reply.parse(reply.json())
    return [facts.identity.state === 'known' && facts.identity.value.hostName, target.kind]
  }
  const open = (payload: object) =>
    started.ask({ method: 'POST', url: api.openGuest.path, payload })
  return { ...started, hostNameAs, open }
}

test('a snapshot is looked at by who asks for it, and by nobody else', async () => {
  const { hostNameAs, open } = server()
  const before = await hostNameAs()
  expect((await open({ text: textOf('guest'), label: 'guest.json' })).json()).toEqual({
    name: 'file',
  })
  expect(await hostNameAs('file')).toEqual(['guest', 'recorded'])
  expect(await hostNameAs()).toEqual(before)
  await open({ text: textOf('other'), label: 'other.json' })
  expect(await hostNameAs('file')).toEqual(['other', 'recorded'])
})

test('the demo host comes with the program', async () => {
  const { hostNameAs, open } = server(textOf('shown'))
  expect((await open({ demo: true })).json()).toEqual({ name: 'demo' })
  expect(await hostNameAs('demo')).toEqual(['shown', 'demo'])
  expect((await server().open({ demo: true })).statusCode).toBe(422)
})

test('a host that is not open any more is never another one', async () => {
  const { hostNameAs } = server()
  for (const name of ['demo', 'file', '../x', '']) expect(await hostNameAs(name)).toBe(404)
})

test('what is no snapshot is refused with the reason', async () => {
  const { open } = server()
  for (const text of ['', 'no JSON', '{"version":99}', '{}']) {
    const reply = await open({ text, label: 'x' })
    expect(reply.statusCode).toBe(422)
    expect(reply.json().problem.title).not.toBe('')
  }
})

test('its design is saved apart', async () => {
  const { ask, open, context } = server()
  await open({ text: textOf('guest'), label: 'guest.json' })
  const { suggest } = await import('@tideline/pipeline')
  const guest = context.guests.get('file')!
  const inventory = guest.session.inventory(undefined)!
  const design = suggest(guest.session.host().facts, inventory)
  const reply = await ask({
    method: 'PUT',
    url: api.writeDesign.path,
    payload: { revision: 0, design },
    headers: { [GUEST_HEADER]: 'file' },
  })
  expect(reply.statusCode).toBe(200)
  expect(readdirSync(state)).toEqual(['id-guest'])
  const own = await ask({ method: 'GET', url: api.readDesign.path })
  expect(own.json().design).toBeNull()
})

test('a snapshot that is brought to be compared takes nobody’s place', async () => {
  const { ask, hostNameAs, open } = server()
  const design = suggest(testSnapshot.facts, classify(testSnapshot), {})
  const compare = () => ask({ method: 'POST', url: api.compare.path, payload: { design } })
  expect((await compare()).json().problem.code).toBe('nothing-to-compare')
  const before = await hostNameAs()
  await open({ text: textOf('guest'), label: 'guest.json' })
  await open({ text: textOf('other'), label: 'other.json', isToCompare: true })
  expect(await hostNameAs()).toEqual(before)
  expect(await hostNameAs('file')).toEqual(['guest', 'recorded'])
  const answer = api.compare.reply.parse((await compare()).json())
  expect(answer).toMatchObject({ isSameMachine: false, savedDesign: null })
  expect(answer.facts.identity).toMatchObject({ value: { hostName: 'other' } })
})
