import type { Problem } from '@tideline/model'
import { OpenDesignDialog } from '#app/open-design-dialog.tsx'
import type { DesignFiles } from '#app/use-design-files.ts'
import type { Action } from '#data/action.ts'
import { keyWords } from '#data/keys.ts'
import { useWorkbench } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DropVeil } from '#ui/drop-veil.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Menu } from '#ui/menu.tsx'
import { Text } from '#ui/text.tsx'

/** What is done with the design as a whole, by the menu or by a file that is dropped on the page. */
export function DesignMenu({ files, actions }: { files: DesignFiles; actions: readonly Action[] }) {
  const workspace = useWorkbench()
  const { offered, refusal } = files
  return (
    <>
      <Menu
        icon="file"
        label="Design file and more"
        entries={actions.flatMap(({ id, title, keys, notNow, run }) => {
          const icon = MENU_ICONS[id]
          if (!icon) return []
          return [
            {
              label: title,
              icon,
              keys: keys && keyWords(keys),
              isDisabled: notNow !== undefined,
              onSelect: run,
            },
          ]
        })}
        note="A design file or a snapshot can be dropped on the page, too. You see what it does before it does."
      />
      {files.isOver && (
        <DropVeil>
          Drop a design file to see what it would change, or a snapshot to look at that machine
        </DropVeil>
      )}
      {offered && (
        <OpenDesignDialog
          name={offered.name}
          design={offered.design}
          workspace={workspace}
          onClose={files.dismiss}
          onOpen={() => files.open(offered)}
        />
      )}
      {files.snapshot && !refusal && (
        <Dialog
          title={`${files.snapshot.label} is a snapshot of a machine`}
          isOpen
          onClose={files.dismiss}
          footer={
            <>
              <Button onClick={files.dismiss}>Back</Button>
              <Button disabled={files.isOpening} onClick={files.compareSnapshot}>
                Compare with this one
              </Button>
              <Button look="main" disabled={files.isOpening} onClick={files.openSnapshot}>
                Look at that machine
              </Button>
            </>
          }
        >
          <Text isParagraph>
            Look at it: this tab then shows that machine as it was, and a design of its own for it.
            What you decided here stays with this one; a button at the top leads back.
          </Text>
          <Text isParagraph>
            Compare it: what is larger, new and gone there, and what of your design does not fit. It
            may be this machine at another time.
          </Text>
        </Dialog>
      )}
      {refusal && <Refused problem={refusal} onClose={files.dismiss} />}
    </>
  )
}

const MENU_ICONS: Partial<Record<string, IconName>> = {
  'save-design': 'download',
  'open-file': 'upload',
  'bring-back': 'undo',
  redo: 'redo',
  demo: 'host',
  'own-host': 'host',
  palette: 'search',
  'place /reference': 'note',
  help: 'help',
  theme: 'theme',
}

function Refused({ problem, onClose }: { problem: Problem; onClose: () => void }) {
  return (
    <Dialog
      title={problem.title}
      isOpen
      onClose={onClose}
      footer={
        <Button look="main" onClick={onClose}>
          Back
        </Button>
      }
    >
      <Text isParagraph>{problem.why}</Text>
      {problem.remedy && <Text isParagraph>{problem.remedy}</Text>}
    </Dialog>
  )
}
