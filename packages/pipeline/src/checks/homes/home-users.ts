import { storesOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const homeUsers = defineCheck({
  code: 'HOME-5',
  title: 'Users whom Home Manager cannot list',
  about:
    'Where Home Manager lists what is kept of homes, a user without it stays in the list of the system. So does one with a path that the module for Home Manager cannot express: the legacy module writes names into shell text and into names of units, where quotes, commas and backslashes have a meaning of their own, and where two names can become one.',
  severity: 'note',
  needs: [],
  run({ design, plan }) {
    if (design.home === 'nixos' || !plan?.homes) return []
    const listed = new Set(plan.homes.users.map(({ name }) => name))
    const users = new Set(storesOf(plan).flatMap((store) => Object.keys(store.users)))
    const others = [...users].filter((name) => !listed.has(name)).sort()
    if (others.length === 0) return []
    return [
      {
        title: `${others.map(visibleText).join(', ')}: in the list of the system`,
        why: 'What is kept of these homes cannot stand in Home Manager. It is kept all the same.',
        remedy: 'Nothing has to be done.',
      },
    ]
  },
})
