import { formatBytes, isRootInMemory, isWithin, type PathText, visibleText } from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import { rollbackFix } from '#checks/storage/rollback-fix.ts'

/** Below this the evaluation alone is tight. */
const LITTLE_RAM_BYTES = 2 * 2 ** 30

type NixGiven = Given<'nix' | 'memory', 'mounts'>

/** Where Nix itself would build in RAM, the planner gives it a folder on the disk. */
export const nixBuilds = defineCheck({
  code: 'TMP-3',
  title: 'Where Nix builds and unpacks',
  about:
    'Nix 2.30 and later build below /nix, older ones in /tmp, and both where build-dir says. What they fetch is unpacked to ~/.cache/nix and /tmp. On a tmpfs root all that is not below /nix takes RAM while it lasts, so that large builds fail, and a small machine can no longer rebuild itself.',
  severity: 'warning',
  notFor: ['root-stays'],
  source: 'https://nix.dev/manual/nix/latest/release-notes/rl-2.30',
  needs: ['nix', 'memory'],
  uses: ['mounts'],
  run(given) {
    if (!isRootInMemory(given.design.root)) return []
    return [buildsInRam(given), littleRam(given)].filter((found) => found !== undefined)
  },
})

function buildsInRam({ facts, root }: NixGiven): Found | undefined {
  const { buildDirectory } = facts.nix
  if (buildDirectory === undefined || !root.isLost(buildDirectory)) return undefined
  return {
    title: 'Nix would build in RAM',
    why: `build-dir in nix.conf is ${visibleText(buildDirectory)}, on the root that is a RAM disk. A build that is larger than what is free there fails.`,
    path: buildDirectory,
    ...(isTemporary(buildDirectory)
      ? { remedy: 'Name a folder below /nix or on the storage in nix.settings.build-dir.' }
      : { fix: keepFix([buildDirectory]) }),
  }
}

/** What is emptied while the machine runs is no place to keep. */
function isTemporary(path: PathText): boolean {
  return ['/tmp', '/var/tmp', '/run'].some((folder) => isWithin(path, folder))
}

function littleRam({ facts }: NixGiven): Found | undefined {
  const { ramBytes } = facts.memory
  if (ramBytes >= LITTLE_RAM_BYTES) return undefined
  const fix = rollbackFix(facts.mounts)
  return {
    title: `A rebuild may not fit into ${formatBytes(ramBytes)} of RAM`,
    why: 'With / in RAM, what Nix fetches and unpacks to /tmp and ~/.cache/nix takes memory beside the evaluation. When both do not fit, the machine can no longer rebuild itself.',
    remedy:
      'Build on another machine and send it here (nixos-rebuild --target-host), or have swap on the disk.',
    ...(fix && { fix }),
  }
}
