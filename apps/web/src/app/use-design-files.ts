import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Design, Problem } from '@tideline/model'
import { type RefObject, useRef, useState } from 'react'
import type { Action } from '#data/action.ts'
import { exportDesign, importDesign } from '#data/design-file.ts'
import { DEMO, guestName, lookAt } from '#data/guest.ts'
import { hostIdOf, hostNameOf } from '#data/host-words.ts'
import { keepReplacedDesign, readReplacedDesign } from '#data/replaced-design.ts'
import { useGuest } from '#data/use-guest.ts'
import { useWorkbench } from '#data/workspace.ts'
import { useFileDrop } from '#ui/use-file-drop.ts'

export type OfferedDesign = { name: string; design: Design }

export type BroughtSnapshot = { label: string; text: string }

export type DesignFiles = {
  actions: Action[]
  /** The hidden field that asks for a file. */
  input: RefObject<HTMLInputElement | null>
  /** A file that was brought: what it would change is to be shown first. */
  offered: OfferedDesign | undefined
  refusal: Problem | undefined
  /** A snapshot of another machine that was brought. */
  snapshot: BroughtSnapshot | undefined
  isOpening: boolean
  openSnapshot: () => void
  /** Puts it beside the host that is shown. */
  compareSnapshot: () => void
  look: (file: File) => void
  /** A file is held over the page. */
  isOver: boolean
  open: (offered: OfferedDesign) => void
  dismiss: () => void
}

/** Takes the design away as a file and brings one in. */
export function useDesignFiles(): DesignFiles {
  const { host, design, edit } = useWorkbench()
  const [offered, setOffered] = useState<OfferedDesign>()
  const [refusal, setRefusal] = useState<Problem>()
  const [snapshot, setSnapshot] = useState<BroughtSnapshot>()
  const guest = useGuest()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const hostId = hostIdOf(host.facts)
  const [replaced, setReplaced] = useState(() => readReplacedDesign(hostId))
  const isToBringBack = replaced !== undefined && replaced.design !== design
  const look = (file: File) =>
    void importDesign(file).then(async (parsed) => {
      const isSnapshot = !parsed.ok && parsed.problem.code === 'design-is-snapshot'
      setSnapshot(isSnapshot ? { label: file.name, text: await file.text() } : undefined)
      setOffered(parsed.ok ? { name: file.name, design: parsed.value } : undefined)
      setRefusal(parsed.ok || isSnapshot ? undefined : parsed.problem)
    })
  const compare = async (brought: BroughtSnapshot) => {
    if (!(await guest.bring(brought))) return
    setSnapshot(undefined)
    await queries.resetQueries({ queryKey: ['comparison'] })
    void navigate({ to: '/compare' })
  }
  // Here, and not in the menu that shows it: the menu comes late, and until then a file that is
  // dropped would take the page away.
  const isOver = useFileDrop(look)
  return {
    input,
    offered,
    refusal: guest.refusal ?? refusal,
    look,
    isOver,
    snapshot,
    isOpening: guest.isOpening,
    openSnapshot: () => snapshot && guest.open(snapshot),
    compareSnapshot: () => snapshot && void compare(snapshot),
    open: ({ name, design: next }) => {
      setReplaced({ by: name, design })
      keepReplacedDesign(hostId, { by: name, design })
      edit(`open ${name}`, () => next)
      setOffered(undefined)
    },
    dismiss: () => {
      setOffered(undefined)
      setRefusal(undefined)
      setSnapshot(undefined)
      guest.dismiss()
    },
    actions: [
      {
        id: 'save-design',
        title: 'Save the design as a file',
        group: 'Design',
        keys: 'Ctrl S',
        worksInFields: true,
        run: () => exportDesign(design, hostNameOf(host.facts)),
      },
      {
        id: 'open-file',
        title: 'Open a design file or a snapshot…',
        group: 'Design',
        keys: 'Ctrl O',
        run: () => input.current?.click(),
      },
      ...(host.target.kind === 'demo'
        ? []
        : [
            {
              id: 'demo',
              title: 'Look at the demo host',
              group: 'Design' as const,
              run: () => guest.open(DEMO),
            },
          ]),
      ...(guestName()
        ? [
            {
              id: 'own-host',
              title: 'Back to the host of this run',
              group: 'Design' as const,
              run: () => lookAt(undefined),
            },
          ]
        : []),
      ...(isToBringBack
        ? [
            {
              id: 'bring-back',
              title: `Bring back the design from before ${replaced.by}`,
              group: 'Design' as const,
              run: () => edit(`bring back what was before ${replaced.by}`, () => replaced.design),
            },
          ]
        : []),
    ],
  }
}
