import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { inheritWords, ruleOf } from '#features/paths/path-facts.ts'
import { Button } from '#ui/button.tsx'
import { Stack } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { STATE_TONES, STATE_WORDS } from '#ui/state-mark.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** Keep, lose or inherit; where there is nothing to decide, why. */
export function InspectorDecision({
  path,
  spot,
  forest,
  workspace,
  recommendation,
  onDecide,
}: InspectorProps) {
  const { rules } = workspace.design
  const state = spot && workspace.examination.decisions.trees[spot.mountPoint]!.states[spot.node]!
  if (state === 'nix')
    return (
      <Tag icon="nix" tone="nix">
        Nothing to decide: NixOS makes it again at each boot.
      </Tag>
    )
  if (state === 'mount')
    return (
      <Tag icon="mount" tone="nix">
        Nothing to decide: it is a mount of its own and stays as it is.
      </Tag>
    )
  const own = ruleOf(rules, path)
  const kind = spot && forest.treeOf(spot).kinds.at(spot.node) !== 'd' ? 'file' : 'directory'
  return (
    <Stack gap="tight">
      <Segmented
        label="At reboot"
        value={own?.isOwn ? own.rule.decision : 'inherit'}
        options={[
          { value: 'keep', label: 'Keep' },
          { value: 'lose', label: 'Lose' },
          { value: 'inherit', label: 'Inherit', hint: inheritWords(rules, path) },
        ]}
        onChange={(said) => onDecide(own?.isOwn ? own.rule.kind : kind, said)}
      />
      {state && (
        <Text tone={STATE_TONES[state]}>
          {STATE_WORDS[state]}
          {!own?.isOwn && own && ` · by the rule of ${own.rule.path}`}
        </Text>
      )}
      {recommendation && (
        <span>
          <Button onClick={() => onDecide(recommendation.rule.kind, recommendation.rule.decision)}>
            Recommended: {recommendation.rule.decision}
          </Button>
        </span>
      )}
    </Stack>
  )
}
