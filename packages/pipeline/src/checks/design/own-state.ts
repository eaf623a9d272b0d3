import { joinPath } from '@tideline/model'
import { defineLostPathCheck } from '#checks/lost-path.ts'

export const ownState = defineLostPathCheck({
  code: 'SELF-1',
  title: "Tideline's own folder",
  about:
    'Tideline saves designs in ~/.local/state/tideline. If that folder is on the root and not kept, the design is gone after the very reboot that it describes, and with it what the next change would start from.',
  severity: 'warning',
  paths: ({ root }) => root.homes().map((home) => joinPath(home, '.local/state/tideline')),
  why: 'This design would be gone after the reboot that it describes.',
})
