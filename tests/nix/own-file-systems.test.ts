import { hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { type Design, type Facts, MigrationId, type Plan, StrategyId } from '@tideline/model'
import { bind, nix, printNix } from '@tideline/nix'
import { classify, examine, strategies, suggest } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { configurationWith, evaluateModule } from './evaluate-artifacts.ts'

type Host = Parameters<typeof examine>[0]
type Case = { host: Host; design: Design }

const hosts = hostNames.map((name) => [name, givenOf(name)] as const)
const cases = hosts.flatMap(([name, host]) =>
  StrategyId.options.flatMap((strategy) =>
    MigrationId.options.flatMap((migration): [string, Case][] => {
      if (!strategies[strategy].verdict(host.facts).possible) return []
      if (migration === 'fresh-install') return []
      const design = { ...suggest(host.facts, host.inventory, { strategy }), migration }
      return examine(host, design).plan
        ? [[`${name}, ${strategy}, ${migration}`, { host, design }]]
        : []
    }),
  ),
)

it('there are such hosts, with mounts at most places', () => {
  const places = cases.flatMap(([, { host }]) =>
    ownEntries(host.facts).map((entry) => entry.mountPoint),
  )
  for (const place of ['/', '/boot', '/home', '/nix']) expect(places).toContain(place)
  expect(cases.length).toBeGreaterThan(15)
})

it.each(cases)('importing the folder is the only edit: %s', (_, { host, design }) => {
  expectOneOwner(host.facts, examine(host, design).plan!, evaluated(host, design))
})

it.each(cases)('what its owner may take out changes nothing: %s', (_, { host, design }) => {
  const text = diffOf(host, design)
  const removable = [...text.matchAll(/^- {2}fileSystems\."([^"]*)" = /gm)].map(
    ([, place]) => place,
  )
  const { plan } = examine(host, design)
  const isDisko =
    host.facts.configuration.state === 'known' && host.facts.configuration.value.usesDisko
  if (plan!.strategy === 'unchanged' || isDisko) return expect(removable).toEqual([])
  expect(removable).toContain('/')
  const left = ownEntries(host.facts).filter(({ mountPoint }) => !removable.includes(mountPoint))
  expect(evaluated(host, design, left)).toEqual(evaluated(host, design))
})

it('a layout of disko’s may be brought up to date, and the machine stays as it is', () => {
  const [, host] = hosts.find(([name]) => name === 'disko-laptop')!
  const design = suggest(host.facts, host.inventory, { strategy: 'tmpfs' })
  expect(diffOf(host, design)).toContain('-  mountpoint = "/";\n+  mountpoint = "/persist";')
  expect(diffOf(host, design)).toContain('+  disko.devices.nodev."/" = {')
  const today = ownEntries(host.facts)
  const store = { ...today.find(({ mountPoint }) => mountPoint === '/')!, mountPoint: '/persist' }
  const memory = { mountPoint: '/', device: 'tmpfs', fsType: 'tmpfs', options: ['size=9G'] }
  const changed = [...today.filter(({ mountPoint }) => mountPoint !== '/'), memory, store]
  expect(evaluated(host, design, changed)).toEqual(evaluated(host, design))
})

function diffOf(host: Host, design: Design): string {
  const { artifacts } = examine(host, design)
  return artifacts.find(({ name }) => name === 'hardware-configuration.md')?.text ?? ''
}

/** Beside our folder a module as nixos-generate-config would have written it. */
function evaluated(host: Host, design: Design, entries = ownEntries(host.facts)) {
  const own = entries.map(({ mountPoint, device, fsType, options }) =>
    bind(
      ['fileSystems', mountPoint],
      nix.set([
        bind('device', nix.string(device)),
        bind('fsType', nix.string(fsType)),
        bind('options', nix.strings(options)),
      ]),
    ),
  )
  const folder = configurationWith(examine(host, design).artifacts, {
    'hardware-configuration.nix': printNix(nix.set(own)),
    'host.nix': '{ imports = [ ./hardware-configuration.nix ./tideline ]; }',
  })
  return evaluateModule(folder, 'host.nix') as {
    fileSystems: Record<string, { device: string; fsType: string; options: string[] }>
  }
}

/** What the plan speaks of is the plan's, wholly; the rest is as the host has it. */
function expectOneOwner(facts: Facts, plan: Plan, { fileSystems }: ReturnType<typeof evaluated>) {
  const planned = new Map(plan.fileSystems.map((one) => [one.mountPoint, one]))
  for (const { mountPoint, device, fsType, options } of plan.fileSystems)
    expect(fileSystems[mountPoint]).toMatchObject({ device, fsType, options })
  for (const { mountPoint, device, fsType, options } of ownEntries(facts))
    if (!planned.has(mountPoint))
      expect(fileSystems[mountPoint]).toMatchObject({ device, fsType, options })
}

function ownEntries({ fstab }: Facts) {
  const entries = fstab.state === 'known' ? fstab.value : []
  return entries.filter(({ fsType }) => fsType !== 'swap')
}

function givenOf(name: (typeof hostNames)[number]): Host {
  const snapshot = loadHost(name)
  return { ...snapshot, inventory: classify(snapshot) }
}
