import type { Check } from '#checks/check.ts'
import { homeForm } from './home-form.ts'
import { homeUsers } from './home-users.ts'
import { keptAround } from './kept-around.ts'
import { memoryHomes } from './memory-homes.ts'
import { memorySizes } from './memory-sizes.ts'
import { unreadHomes } from './unread-homes.ts'

export const homesChecks: readonly Check[] = [
  unreadHomes,
  memoryHomes,
  memorySizes,
  keptAround,
  homeForm,
  homeUsers,
]
