import type { Handlers } from '#handlers/answer.ts'
import { changes } from '#handlers/changes.ts'
import { compare } from '#handlers/compare.ts'
import { find } from '#handlers/find.ts'
import { firstDesign } from '#handlers/first-design.ts'
import { host } from '#handlers/host.ts'
import { inventory } from '#handlers/inventory.ts'
import { list } from '#handlers/list.ts'
import { open } from '#handlers/open.ts'
import { openGuest } from '#handlers/open-guest.ts'
import { parse } from '#handlers/parse.ts'
import { readDesign } from '#handlers/read-design.ts'
import { reference } from '#handlers/reference.ts'
import { rescan } from '#handlers/rescan.ts'
import { scan } from '#handlers/scan.ts'
import { session } from '#handlers/session.ts'
import { writeDesign } from '#handlers/write-design.ts'

export const handlers: Handlers = {
  session,
  host,
  inventory,
  open,
  find,
  readDesign,
  firstDesign,
  writeDesign,
  scan,
  rescan,
  changes,
  list,
  reference,
  openGuest,
  compare,
  parse,
}
