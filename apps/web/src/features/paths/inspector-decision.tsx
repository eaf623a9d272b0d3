import type { Rule } from '@tideline/model'
import { useState } from 'react'
import { KeptPath } from '#features/paths/inspector-kept.tsx'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { inheritWords, recordOf, ruleOf } from '#features/paths/path-facts.ts'
import { SplitDialog } from '#features/paths/split-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { Stack } from '#ui/layout.tsx'
import type { NodeState } from '#ui/node-state.ts'
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
  const [splitKind, setSplit] = useState<Rule['kind']>()
  const { rules } = workspace.design
  const { rulesInEffect, trees } = workspace.examination.decisions
  const state = spot && trees[spot.mountPoint]!.states[spot.node]!
  if (state === 'mount') return <OwnMount />
  if (state === 'nix') {
    const severity = recordOf(forest, workspace.inventory, spot!)?.record.severity ?? 'none'
    return <MadeByNix isMissed={severity !== 'none'} />
  }
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
        onChange={(said) => {
          const ruleKind = own?.isOwn ? own.rule.kind : kind
          if (said === 'lose' && state === 'kept-with-folder') setSplit(ruleKind)
          else onDecide(ruleKind, said)
        }}
      />
      {state && <Becomes state={state} own={own} deciding={deciding} />}
      {splitKind && (
        <SplitDialog
          path={path}
          kind={splitKind}
          workspace={workspace}
          forest={forest}
          onClose={() => setSplit(undefined)}
        />
      )}
      {own?.isOwn && <KeptPath rule={own.rule} spot={spot} forest={forest} workspace={workspace} />}
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

function OwnMount() {
  return (
    <Tag icon="mount" tone="nix">
      Nothing to decide: it is a mount of its own and stays as it is.
    </Tag>
  )
}

/** `isMissed`: what was put into it by hand, a password say, NixOS does not make again. */
function MadeByNix({ isMissed }: { isMissed: boolean }) {
  return (
    <Tag icon="nix" tone="nix">
      {isMissed
        ? 'Do not keep it: NixOS makes it again at each boot, from your configuration.'
        : 'Nothing to decide: NixOS makes it again at each boot.'}
    </Tag>
  )
}

type Deciding = ReturnType<typeof ruleOf>

/** What comes of it, and by which rule. */
function Becomes({
  state,
  own,
  deciding,
}: {
  state: NodeState
  own: Deciding
  deciding: Deciding
}) {
  return (
    <Text tone={STATE_TONES[state]}>
      {STATE_WORDS[state]}
      {deciding && !deciding.isOwn && ` · by the rule of ${deciding.rule.path}`}
      {own?.isOwn && !deciding?.isOwn && ' · the rule here has no effect'}
    </Text>
  )
}
