import { ancestorsOf, type PathText, personHome, visibleText } from '@tideline/model'
import { defineCheck, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import { grouped } from '#checks/paths/grouped.ts'

export const unreadHomes = defineCheck({
  code: 'HOME-6',
  title: 'Homes that could not be read',
  about:
    'A home that only its user and root may open looks empty to everybody else. Without a rule all of it would be gone after the reboot, and no list would have named what was in it.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  needs: [],
  uses: ['accounts'],
  run(given) {
    const { root, obstacleTo } = given
    const lost = homesOf(given)
      .filter((home) => isUnread(given, home))
      .filter((home) => !root.rules.nearest(home) && root.isLost(home))
    return grouped(
      lost.map((home) => ({
        title: `${visibleText(home)} could not be read, and nobody decided about it`,
        why: 'What is in it is not known. Without a rule it counts as lost, whatever it is: a whole home may be in there.',
        path: home,
        ...(obstacleTo({ path: home, kind: 'directory', decision: 'keep' })
          ? { remedy: 'Start Tideline with sudo, scan again, and decide about what is in it.' }
          : { fix: keepFix([home]) }),
      })),
      'could not be read',
    )
  },
})

/** Of accounts, also where the scan did not come as far as the home itself. */
function homesOf({ root, facts }: Given<never, 'accounts'>): PathText[] {
  const ofPeople = (facts.accounts?.users ?? []).flatMap((user) => personHome(user) ?? [])
  return [...new Set([...root.homes(), ...ofPeople])].sort()
}

function isUnread({ root }: Given<never, 'accounts'>, home: PathText): boolean {
  const node = [home, ...ancestorsOf(home)]
    .map((at) => root.find(at))
    .find((at) => at !== undefined)
  return node !== undefined && root.tree!.marks[node] === 'unreadable'
}
