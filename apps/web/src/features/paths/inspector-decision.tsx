import type { NodeKind, PersistedToday, Rule } from '@tideline/model'
import { useState } from 'react'
import { KeptPath } from '#features/paths/inspector-kept.tsx'
import type { InspectorProps } from '#features/paths/inspector-props.ts'
import { inheritWords, recordOf, ruleOf } from '#features/paths/path-facts.ts'
import { SplitDialog } from '#features/paths/split-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { Code } from '#ui/path-text.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { STATE_TONES, STATE_WORDS } from '#ui/state-mark.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** Keep, lose or inherit; where there is nothing to decide, why. */
export function InspectorDecision(props: InspectorProps) {
  const { path, spot, forest, workspace } = props
  const { design, examination } = workspace
  const state = spot && examination.decisions.trees[spot.mountPoint]!.states[spot.node]!
  if (state === 'mount') return <OwnMount />
  if (state === 'nix') {
    const severity = recordOf(forest, workspace.inventory, spot!)?.record.severity ?? 'none'
    return <MadeByNix isMissed={severity !== 'none'} />
  }
  const link = spot && forest.treeOf(spot).linkTargets[spot.node]
  if (link !== undefined && !ruleOf(design.rules, path)?.isOwn && state === 'undecided')
    return (
      <Tag icon="note" tone="soft">
        A link to <Code>{link}</Code>, which is kept by its own path. The link itself is gone after
        a boot.
      </Tag>
    )
  return <Choice {...props} state={state} />
}

function Choice({
  path,
  spot,
  fileEntry,
  forest,
  workspace,
  recommendation,
  state,
  onDecide,
}: InspectorProps & { state: NodeState | undefined }) {
  const [splitKind, setSplit] = useState<Rule['kind']>()
  const { rules, migration } = workspace.design
  const { rulesInEffect } = workspace.examination.decisions
  const own = ruleOf(rules, path)
  const deciding = ruleOf(rulesInEffect, path)
  const today = forest.today.find((entry) => entry.path === path)
  // Its line stays in the host's own list, as it is written there.
  const isAsToday = today !== undefined && migration === 'keep-more'
  return (
    <Stack gap="tight">
      <Segmented
        label="At reboot"
        value={own?.isOwn ? own.rule.decision : 'inherit'}
        options={[
          { value: 'keep', label: 'Keep' },
          { value: 'lose', label: today ? 'No longer keep' : 'Lose' },
          {
            value: 'inherit',
            label: 'Inherit',
            hint: inheritWords(rulesInEffect, path, Boolean(today)),
          },
        ]}
        onChange={(said) => {
          const onDisk = spot ? forest.treeOf(spot).kinds.at(spot.node) : fileEntry?.kind
          const kind = own?.isOwn ? own.rule.kind : (today?.kind ?? kindToKeep(onDisk))
          if (said === 'lose' && state === 'kept-with-folder') setSplit(kind)
          else onDecide(kind, said)
        }}
      />
      {state && <Becomes state={state} own={own} deciding={deciding} />}
      {today && (
        <OfToday
          today={today}
          isLost={deciding?.rule.decision === 'lose'}
          isListLeft={migration === 'change-list'}
        />
      )}
      {splitKind && (
        <SplitDialog
          path={path}
          kind={splitKind}
          workspace={workspace}
          forest={forest}
          onClose={() => setSplit(undefined)}
        />
      )}
      {own?.isOwn && !isAsToday && (
        <KeptPath rule={own.rule} spot={spot} forest={forest} workspace={workspace} />
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

function kindToKeep(onDisk: NodeKind | undefined): Rule['kind'] {
  return onDisk === undefined || onDisk === 'd' ? 'directory' : 'file'
}

/** What the choice comes to: the data is never touched by it. */
function OfToday({
  today: { storedAt },
  isLost,
  isListLeft,
}: {
  today: PersistedToday
  isLost: boolean
  /** Another list takes the place of the own one. */
  isListLeft: boolean
}) {
  if (!isLost)
    return (
      <Text tone="soft">
        Kept today, in <Code>{storedAt}</Code>, and so it stays.
      </Text>
    )
  return (
    <Text tone="soft">
      {isListLeft ? (
        'The new list does not name it.'
      ) : (
        <>
          You take its line out of the list in your own files, as{' '}
          <TextLink to="/migrate">Migrate</TextLink> says.
        </>
      )}{' '}
      After the next reboot it is gone from <Code>/</Code>, and what uses it finds nothing there.
      Its data is not lost: <Code>{storedAt}</Code> stays, until you take it away yourself.
    </Text>
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
