import { type HomeObstacle, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { onDiskFix } from './on-disk-fix.ts'

export const memoryHomes = defineCheck({
  code: 'HOME-1',
  title: 'Homes that cannot be in memory',
  about:
    'A RAM disk over a home starts empty at each boot; what is kept of the home comes back from the store. It is mounted in stage 1, which knows no names of accounts, so the numbers of the owner are written. Where the home lies on a disk of its own, the store has nothing of it: all of it would be hidden, and nothing could be kept.',
  severity: 'blocker',
  needs: [],
  run({ design, paths }) {
    return paths.inMemory.refused.map(({ home: { path }, reason }) => ({
      title: `${visibleText(path)} cannot be in memory`,
      why: homeObstacleWords[reason],
      path,
      fix: onDiskFix(design, path),
    }))
  },
})

/** Why there is no RAM disk over a home: sentences. */
export const homeObstacleWords: Record<HomeObstacle, string> = {
  'keep-more':
    'The root starts empty already, and its file systems stay as your configuration says.',
  'no-accounts': 'Whose home it is, is not known, and so neither the numbers of its owner.',
  nobodys:
    'A RAM disk of its own is for all homes, or for the home of one person on this machine; this is neither.',
  'in-another': 'A home around it is in memory already, and it with that.',
  'own-disk':
    'It lies on a disk of its own, which outlives a reboot by itself. A RAM disk over it would hide all of it, and the store, where what you keep comes from, has nothing of it.',
  'shown-elsewhere': 'A bind mount of your configuration shows another folder there.',
  'odd-name': 'Its name cannot be written in Nix.',
}
