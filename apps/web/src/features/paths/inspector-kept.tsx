import type { Design, Rule } from '@tideline/model'
import { useChangeDesign } from '#data/use-change-design.ts'
import { InspectorOptions } from '#features/paths/inspector-options.tsx'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { rightsWords } from '#features/paths/path-facts.ts'
import { Row } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { Text } from '#ui/text.tsx'

/** Where and how a path is kept, by a rule of its own. */
export function KeptPath({
  rule,
  spot,
  forest,
  workspace: { design, host },
}: Pick<InspectorProps, 'spot' | 'forest' | 'workspace'> & { rule: Rule }) {
  if (rule.decision !== 'keep') return null
  return (
    <>
      <KeptIn rule={rule} design={design} />
      <InspectorOptions rule={rule} rights={spot && rightsWords(forest, host.facts, spot)} />
    </>
  )
}

/** Where there is more than one store. */
function KeptIn({ rule, design }: { rule: Rule; design: Design }) {
  const change = useChangeDesign()
  const { path } = rule
  if (design.moreStores.length === 0) return null
  return (
    <Row>
      <Text tone="soft">Kept in</Text>
      <Select
        label="Kept in"
        value={rule.store ?? design.store}
        options={[
          { value: design.store, label: design.store },
          ...design.moreStores.map((store) => ({
            value: store.path,
            label: store.isBackedUp ? store.path : `${store.path} (not backed up)`,
          })),
        ]}
        onChange={(store) =>
          change(`keep ${path} in ${store}`, [
            {
              edit: 'set-rule-store',
              path,
              ...(store !== design.store && { store }),
            },
          ])
        }
      />
    </Row>
  )
}
