import { useNavigate } from '@tanstack/react-router'
import type { Problem } from '@tideline/model'
import { useRef, useState } from 'react'
import { exportDesign, importDesign } from '#data/design-file.ts'
import { hostNameOf } from '#data/host-words.ts'
import { useWorkspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Menu } from '#ui/menu.tsx'
import { Text } from '#ui/text.tsx'

/** Takes the design away as a file and brings one in. */
export function DesignMenu({ onHelp }: { onHelp: () => void }) {
  const { host, design, edit, redo } = useWorkspace()
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<Problem>()
  const input = useRef<HTMLInputElement>(null)
  const bringIn = (file: File) =>
    void importDesign(file).then((parsed) => {
      if (parsed.ok) edit(`open ${file.name}`, () => parsed.value)
      else setRefusal(parsed.problem)
    })
  return (
    <>
      <Menu
        icon="file"
        label="Design file and more"
        entries={[
          {
            label: 'Save the design as a file',
            icon: 'download',
            onSelect: () => exportDesign(design, hostNameOf(host.facts)),
          },
          {
            label: 'Open a design file…',
            icon: 'upload',
            onSelect: () => input.current?.click(),
          },
          {
            label: redo.name ? `Redo: ${redo.name}` : 'Nothing to redo',
            icon: 'redo',
            isDisabled: !redo.name,
            onSelect: redo.run,
          },
          {
            label: 'Reference of paths and checks',
            icon: 'search',
            onSelect: () => void navigate({ to: '/reference' }),
          },
          { label: 'Help and keys', icon: 'help', onSelect: onHelp },
        ]}
        note="Opening one replaces the design. Undo brings this one back."
      />
      <FileInput ref={input} label="Design file" accept=".json,application/json" onFile={bringIn} />
      <Dialog
        title={refusal?.title ?? ''}
        isOpen={refusal !== undefined}
        onClose={() => setRefusal(undefined)}
        footer={
          <Button look="main" onClick={() => setRefusal(undefined)}>
            Back
          </Button>
        }
      >
        <Text isParagraph>{refusal?.why}</Text>
        {refusal?.remedy && <Text isParagraph>{refusal.remedy}</Text>}
      </Dialog>
    </>
  )
}
