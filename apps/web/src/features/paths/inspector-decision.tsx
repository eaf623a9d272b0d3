import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { inheritWords, ruleOf } from '#features/paths/path-facts.ts'
import { Button } from '#ui/button.tsx'
import { Stack } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { STATE_TONES, STATE_WORDS } from '#ui/state-mark.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** Keep, lose or inherit; where there is nothing to decide, why. */
export function InspectorDecision({
  path,
  spot,
  fileEntry,
  forest,
  workspace,
  recommendation,
  onDecide,
}: InspectorProps) {
  const { rules } = workspace.design
  const { rulesInEffect, trees } = workspace.examination.decisions
  const state = spot && trees[spot.mountPoint]!.states[spot.node]!
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
  const deciding = ruleOf(rulesInEffect, path)
  const link = spot && forest.treeOf(spot).linkTargets[spot.node]
  if (link !== undefined && !own?.isOwn && state === 'undecided')
    return (
      <Tag icon="note" tone="soft">
        A link to <Code>{link}</Code>, which is kept by its own path. The link itself is gone after
        a boot.
      </Tag>
    )
  const diskKind = spot ? forest.treeOf(spot).kinds.at(spot.node) : fileEntry?.kind
  const kind = diskKind === undefined || diskKind === 'd' ? 'directory' : 'file'
  return (
    <Stack gap="tight">
      <Segmented
        label="At reboot"
        value={own?.isOwn ? own.rule.decision : 'inherit'}
        options={[
          { value: 'keep', label: 'Keep' },
          { value: 'lose', label: 'Lose' },
          { value: 'inherit', label: 'Inherit', hint: inheritWords(rulesInEffect, path) },
        ]}
        onChange={(said) => onDecide(own?.isOwn ? own.rule.kind : kind, said)}
      />
      {state && (
        <Text tone={STATE_TONES[state]}>
          {STATE_WORDS[state]}
          {deciding && !deciding.isOwn && ` · by the rule of ${deciding.rule.path}`}
          {own?.isOwn && !deciding?.isOwn && ' · the rule here has no effect'}
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
