import type { Findings, Problem } from '@tideline/model'
import { bootFolder } from '#checks/boot-folder.ts'
import type { Check, CheckInput } from '#checks/check.ts'
import { configuration } from '#checks/configuration.ts'
import { grubPaths } from '#checks/grub-paths.ts'
import { hibernation } from '#checks/hibernation.ts'
import { hiddenLinks } from '#checks/hidden-links.ts'
import { hostKeys } from '#checks/host-keys.ts'
import { idMap } from '#checks/id-map.ts'
import { linksOfNix } from '#checks/links-of-nix.ts'
import { machineId } from '#checks/machine-id.ts'
import { memoryMounts } from '#checks/memory-mounts.ts'
import { otherHost } from '#checks/other-host.ts'
import { passwords } from '#checks/passwords.ts'
import { RootPaths } from '#checks/root-paths.ts'
import { swapOnRoot } from '#checks/swap-on-root.ts'
import { systemKind } from '#checks/system-kind.ts'
import { tmpfsSize } from '#checks/tmpfs-size.ts'
import { undecided } from '#checks/undecided.ts'
import { undeclared } from '#checks/undeclared-accounts.ts'
import { wholeScan } from '#checks/whole-scan.ts'
import { wipedSubvolume } from '#checks/wiped-subvolume.ts'

/** In the order in which people should read of them, within a severity. */
export const checks: readonly Check[] = [
  systemKind,
  otherHost,
  passwords,
  undeclared,
  wipedSubvolume,
  bootFolder,
  grubPaths,
  configuration,
  idMap,
  machineId,
  hostKeys,
  memoryMounts,
  linksOfNix,
  hiddenLinks,
  swapOnRoot,
  hibernation,
  undecided,
  wholeScan,
  tmpfsSize,
]

/** What stands against the design on this host, the worst first, and what could not be looked at. */
export function check(input: CheckInput): Findings {
  const root = new RootPaths(input.inventory, input.design.rules)
  const findings: Findings = { problems: [], notChecked: [] }
  for (const each of checks) {
    const answer = each.answer(input, root)
    if (Array.isArray(answer)) findings.problems.push(...answer)
    else findings.notChecked.push(answer)
  }
  return { ...findings, problems: worstFirst(findings.problems) }
}

/** Blockers before warnings before notes; within each as they came. */
export function worstFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity])
}

const ORDER: Record<Problem['severity'], number> = { blocker: 0, warning: 1, note: 2 }
