import { type HostRecord, RuleIndex, todayAsked } from '@tideline/model'
import { type Said, setDecision } from '@tideline/pipeline'
import { useMemo } from 'react'
import { useWorkspace, type Workspace } from '#data/workspace.ts'
import { type HostPlace, placesOfRecord } from '#features/reference/host-places.ts'
import { Ago } from '#ui/ago.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { TextLink } from '#ui/link.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { Code } from '#ui/path-text.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

/** Where the path is here, what the design makes of it, and the choice. */
export function OnThisHost({ record }: { record: HostRecord }) {
  const workspace = useWorkspace()
  const { inventory, examination } = workspace
  const places = useMemo(
    () => placesOfRecord(record, inventory, examination.decisions),
    [record, inventory, examination.decisions],
  )
  const isHere = places.some(({ onDisk }) => onDisk)
  return (
    <>
      {!isHere && (
        <Text isParagraph tone="soft">
          It is not on this disk.
          {places.length > 0 &&
            ' A rule can name it all the same: then it is kept once it is there.'}
        </Text>
      )}
      {places.length > 0 && (
        <EntryList label="On this host">
          {places.map((place) => (
            <PlaceRow key={place.path} place={place} record={record} workspace={workspace} />
          ))}
        </EntryList>
      )}
    </>
  )
}

function PlaceRow({
  place,
  record,
  workspace,
}: {
  place: HostPlace
  record: HostRecord
  workspace: Workspace
}) {
  const { path, kind, onDisk } = place
  const { host, design, edit } = workspace
  const isKeptToday = todayAsked(host.facts, design).some((entry) => entry.path === path)
  const rules = new RuleIndex(design.rules)
  const state = onDisk?.state ?? stateByRules(rules, path)
  const canDecide = state !== 'nix' && state !== 'mount' && !record.isBroad
  const decide = (said: Said) =>
    edit(`${said} ${path}`, (now) => setDecision(now, path, kind, said).design)
  return (
    <EntryRow
      mark={<StateMark state={state} />}
      title={
        <TextLink to="/paths" search={{ path }}>
          <Code>{path}</Code>
        </TextLink>
      }
      detail={
        <>
          {STATE_WORDS[state]}
          {onDisk && (
            <>
              {' · changed '}
              <Ago seconds={onDisk.newestChange} />
            </>
          )}
          {record.isBroad && ' · it only holds others: decide about what is in it'}
        </>
      }
      figure={onDisk?.isMeasured && <Bytes value={onDisk.bytes} />}
      action={
        canDecide && (
          <Segmented
            label={`At reboot: ${path}`}
            value={rules.at(path)?.decision ?? 'inherit'}
            options={[
              { value: 'keep', label: 'Keep' },
              { value: 'lose', label: isKeptToday ? 'No longer keep' : 'Lose' },
              { value: 'inherit', label: 'Inherit' },
            ]}
            onChange={decide}
          />
        )
      }
    />
  )
}

function stateByRules(rules: RuleIndex, path: string): NodeState {
  const rule = rules.nearest(path)
  if (!rule) return 'undecided'
  const isOwn = rule.path === path
  if (rule.decision === 'keep') return isOwn ? 'kept' : 'kept-with-folder'
  return isOwn ? 'lost' : 'lost-with-folder'
}
