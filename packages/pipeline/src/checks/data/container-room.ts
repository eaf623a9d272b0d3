import { isRootInMemory } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { ENGINES } from '#checks/data/container-places.ts'
import { keepFix } from '#checks/keep-fix.ts'

/** For an engine that has run already CT-1 speaks. */
export const containerRoom = defineCheck({
  code: 'CT-3',
  title: 'Where containers will be stored',
  about:
    'An engine for containers that has stored nothing yet makes its folder when it is first used. On a tmpfs root that folder is in RAM: the first images fill it, and are fetched again after each reboot.',
  severity: 'warning',
  needs: ['units'],
  run({ facts, design, inventory, root }) {
    if (!isRootInMemory(design.root) || inventory.scan.state !== 'complete') return []
    const units = new Set(
      facts.units.filter(({ isUserUnit }) => !isUserUnit).map(({ name }) => name),
    )
    return ENGINES.filter(
      ({ units: own, path }) =>
        own.some((name) => units.has(name)) &&
        root.isLost(path) &&
        !root.holdsAnything(path) &&
        !isUnreadable(path),
    ).map(({ name, path }) => ({
      title: `${name} would store everything in RAM`,
      why: `It is set up and has stored nothing yet. Its folder ${path} would be made on the RAM disk.`,
      path,
      fix: keepFix([path]),
    }))

    function isUnreadable(path: string): boolean {
      const node = root.find(path)
      return node !== undefined && root.tree?.marks[node] === 'unreadable'
    }
  },
})
