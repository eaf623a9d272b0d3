import { isWithoutScreen } from '@tideline/model'
import type { Workspace } from '#data/workspace.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Row } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

const LABEL = 'Nobody sits in front of this machine'

/** Who is not there cannot choose in the boot menu: the steps are others then. */
export function WithoutScreen({ workspace }: { workspace: Workspace }) {
  const { host, design, edit } = workspace
  const isSaid = isWithoutScreen(host.facts, design)
  return (
    <Row>
      <Checkbox
        label={LABEL}
        isChecked={isSaid}
        onChange={(isChecked) =>
          edit(isChecked ? 'nobody in front of it' : 'somebody in front of it', (now) => ({
            ...now,
            isWithoutScreen: isChecked,
          }))
        }
      />
      <Text>{LABEL}</Text>
      <Text tone="soft">
        {isSaid
          ? 'Where its boot loader can, the new entry starts once, and the old one after that.'
          : 'A boot that fails is mended in the boot menu, by who is there.'}
      </Text>
    </Row>
  )
}
