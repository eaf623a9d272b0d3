import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hostileNames } from '@tideline/fixtures'
import { nameableString, nameObstacle, type Plan, textOfString } from '@tideline/model'
import { afterAll, expect, test } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { configurationWith, evaluateModule } from '../nix/evaluate-artifacts.ts'
import { bindMountsPlan, inputWith } from '../nix/sample-plans.ts'
import { newFolder } from './support/product.ts'

/** The rules for folders that plain mounts make on their way, as NixOS writes them and systemd reads them. */
const root = newFolder('bind-mount-rules')
afterAll(() => rmSync(root, { recursive: true }))

const OWNER = '4242'
const paths = hostileNames
  .flatMap(({ name }) => nameableString(name) ?? [])
  .map((name) => `/home/ada/${name}`)
  .filter((path) => {
    const place = { store: '/persist', form: 'bind-mounts' } as const
    return nameObstacle(textOfString(path), 'directory', place) === undefined
  })

test('each folder gets its owner and mode, whatever its name', () => {
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.join('')).toMatch(/'.*%|%.*'/)
  for (const path of paths) mkdirSync(join(root, path), { recursive: true })
  const rules = join(root, 'rules.conf')
  writeFileSync(rules, ruleLines(planOf(paths)))
  const { stderr } = spawnSync('systemd-tmpfiles', ['--create', `--root=${root}`, rules], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  for (const path of paths) {
    const { uid, gid, mode } = statSync(join(root, path))
    expect([path, uid, gid, mode & 0o7777]).toEqual([path, Number(OWNER), 0, 0o700])
  }
})

function planOf(folders: readonly string[]): Plan {
  const { persistence } = bindMountsPlan
  const above = folders.map((path) => ({
    ...{ path, source: textOfString(path) },
    ...{ user: OWNER, mode: '0700' },
  }))
  const system = { directories: [], files: [], above }
  return { ...bindMountsPlan, moreStores: [], persistence: { ...persistence, system, users: {} } }
}

/** As nixpkgs does it: nixos/modules/system/boot/systemd/tmpfiles.nix, settingsEntryToRule. */
function ruleLines(plan: Plan): string {
  const folder = configurationWith(render(inputWith(plan)))
  const { systemd } = evaluateModule(folder, 'tideline/default.nix') as {
    systemd: { tmpfiles: { settings: { tideline: Record<string, Record<string, Rule>> } } }
  }
  return Object.entries(systemd.tmpfiles.settings.tideline)
    .flatMap(([path, types]) =>
      Object.entries(types).map(
        ([type, { mode = '-', user = '-', group = '-' }]) =>
          `'${type}' '${path}' '${mode}' '${user}' '${group}' '-' \n`,
      ),
    )
    .join('')
}

type Rule = { user?: string; group?: string; mode?: string }
