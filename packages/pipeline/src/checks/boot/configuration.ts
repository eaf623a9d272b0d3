import {
  type Design,
  decidedToday,
  isWithin,
  type PathText,
  type PersistedToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { keepEdit, keepFix } from '#checks/keep-fix.ts'

export const configuration = defineCheck({
  code: 'CFG-1',
  title: 'The configuration of the machine',
  about:
    'The configuration that builds the system usually lies in /etc/nixos. On a root that starts empty it is gone after the first reboot unless it is kept, or lies elsewhere. Where it is kept today and would not be any more, it stays on the store, and nothing that rebuilds looks there by itself.',
  severity: 'blocker',
  needs: ['configuration'],
  uses: ['persistedToday'],
  run({ facts, root, design }) {
    const { path, isGit } = facts.configuration
    const left = entryLeft(path, facts.persistedToday ?? [], design)
    if (left && !root.rules.isKept(path))
      return [onlyInStore(left, facts.configuration, design.migration === 'keep-more')]
    if (!root.isLost(path)) return []
    return [
      {
        title: 'Your NixOS configuration would be gone',
        why: `${visibleText(path)} is on the root that starts empty. Without it the system cannot be rebuilt${
          isGit ? '; commits that are not pushed are lost too' : ', and it is not a git checkout'
        }.`,
        path,
        fix: keepFix([path]),
      },
    ]
  },
})

/** The entry that brings it back today, and that the design takes out. */
function entryLeft(
  path: PathText,
  entries: readonly PersistedToday[],
  { rules, migration }: Pick<Design, 'rules' | 'migration'>,
): PersistedToday | undefined {
  if (migration !== 'keep-more' && migration !== 'change-list') return undefined
  return decidedToday(entries, { rules }).lost.find((entry) => isWithin(path, entry.path))
}

function onlyInStore(
  { path: kept, kind, storedAt }: PersistedToday,
  { path, kind: wiring }: { path: PathText; kind: string },
  isSetAside: boolean,
): Found {
  const there = `${storedAt}${path.slice(kept.length)}`
  const named =
    wiring === 'channels' ? `-I nixos-config=${there}/configuration.nix` : `--flake ${there}`
  return {
    severity: 'warning',
    title: `Your NixOS configuration would not be in ${visibleText(path)} any more`,
    why: `After the next reboot it lies in ${visibleText(there)} alone, where nixos-rebuild does not look by itself.${isSetAside ? ' The step that sets aside what is no longer kept moves it once more.' : ''}`,
    remedy: `To go on without keeping it there, move it to a place that is kept before the reboot, or name it at each rebuild: nixos-rebuild boot ${visibleText(named)}`,
    path: kept,
    fix: { label: `Keep ${visibleText(kept)}`, edits: [keepEdit(kept, kind)] },
  }
}
