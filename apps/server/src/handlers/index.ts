import type { Handlers } from '#handlers/answer.ts'
import { host } from '#handlers/host.ts'
import { inventory } from '#handlers/inventory.ts'
import { open } from '#handlers/open.ts'
import { readDesign } from '#handlers/read-design.ts'
import { scan } from '#handlers/scan.ts'
import { session } from '#handlers/session.ts'
import { writeDesign } from '#handlers/write-design.ts'

export const handlers: Handlers = {
  session,
  host,
  inventory,
  open,
  readDesign,
  writeDesign,
  scan,
}
