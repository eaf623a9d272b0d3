import {
  formatBytes,
  needBytes,
  type TmpfsSize,
  tmpfsProposal,
  tmpfsSizeBytes,
} from '@tideline/model'
import type { Workspace } from '#data/workspace.ts'
import { LargestLost } from '#features/root/largest-lost.tsx'
import { TmpfsSizeField } from '#features/root/tmpfs-size-field.tsx'
import { Swatch } from '#ui/bar.tsx'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Columns, Row, Section } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { RamBar } from '#ui/ram-bar.tsx'
import { Sums } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** The size over a bar of RAM, against what was measured. */
export function TmpfsSizePart({ workspace, size }: { workspace: Workspace; size: TmpfsSize }) {
  const { host, design, examination, edit } = workspace
  const { numbers } = examination.decisions
  const memory = host.facts.memory
  const ramBytes = memory.state === 'known' ? memory.value.ramBytes : undefined
  const need = needBytes(numbers)
  const choose = (next: TmpfsSize) =>
    edit(`RAM disk of ${next}`, (now) => ({ ...now, root: { strategy: 'tmpfs', size: next } }))
  if (ramBytes === undefined)
    return (
      <>
        <TmpfsSizeField size={size} ramBytes={undefined} onChoose={choose} />
        <Note>How much RAM this machine has is not known, so no size can be proposed.</Note>
      </>
    )
  const sizeBytes = tmpfsSizeBytes(size, ramBytes)
  const proposal = tmpfsProposal(need, ramBytes)
  const allBytes = numbers.lostBytes + numbers.undecidedBytes + numbers.nixBytes
  // Homes in memory are told as a whole, so of the bar each part gives as much.
  const share = allBytes === 0 ? 1 : need / allBytes
  return (
    <>
      <Row>
        <TmpfsSizeField key={size} size={size} ramBytes={ramBytes} onChoose={choose} />
        {proposal.fits && proposal.size !== size && (
          <Button onClick={() => choose(proposal.size)}>
            Use the proposal, {formatBytes(proposal.sizeBytes)}
          </Button>
        )}
      </Row>
      <RamBar
        ramBytes={ramBytes}
        sizeBytes={sizeBytes}
        proposalBytes={proposal.sizeBytes}
        isProposalEnough={proposal.fits}
        parts={[
          { fill: 'lost', value: numbers.lostBytes * share },
          { fill: 'undecided', value: numbers.undecidedBytes * share },
          { fill: 'nix', value: numbers.nixBytes * share },
        ]}
        onChange={(bytes) => choose(wholeMebibytes(bytes))}
      />
      <Columns count={2}>
        <Section title="What would be in it, at most" level={3}>
          <Sums
            label="What would be in it, at most"
            rows={[
              {
                key: 'lost',
                words: (
                  <>
                    <Swatch fill="lost" />
                    lost at reboot
                  </>
                ),
                figure: <Bytes value={numbers.lostBytes} />,
              },
              {
                key: 'undecided',
                words: (
                  <>
                    <Swatch fill="undecided" />
                    undecided,{' '}
                    {numbers.undecidedPlaces === 1
                      ? '1 place'
                      : `${numbers.undecidedPlaces} places`}
                  </>
                ),
                figure: <Bytes value={numbers.undecidedBytes} />,
              },
              {
                key: 'nix',
                words: (
                  <>
                    <Swatch fill="nix" />
                    made by Nix
                  </>
                ),
                figure: <Bytes value={numbers.nixBytes} />,
              },
              ...inHomes(allBytes - need),
              {
                key: 'need',
                words: 'measured need',
                figure: <Bytes value={need} atLeast={numbers.isLowerBound} />,
                isTotal: true,
              },
              headroom(sizeBytes - need, sizeBytes),
            ]}
          />
        </Section>
        <LargestLost workspace={workspace} />
      </Columns>
      {need > sizeBytes && (
        <Note tone="stop">
          <b>The need is more than the RAM disk holds, and the need counts:</b> {formatBytes(need)}{' '}
          may come to lie in {formatBytes(sizeBytes)}.{' '}
          {proposal.fits
            ? `Keep more on disk, or use the proposal, ${formatBytes(proposal.sizeBytes)}.`
            : `${formatBytes(proposal.sizeBytes)} is the most that is proposed on this machine, and not enough either. Keep more on disk.`}
          {numbers.undecidedBytes > 0 &&
            ' What is undecided counts as lost: each place that you keep makes the need smaller.'}
        </Note>
      )}
      <Note>
        <b>When it is full,</b> writes to / fail with “no space left”; running programs go on. Once
        you have moved in, this grows it at once:{' '}
        <Code>{`sudo mount -o remount,size=${grown(sizeBytes)} /`}</Code>
      </Note>
      <Text tone="soft" isParagraph>
        The need is an upper bound: caches start empty. Storage for what you keep:{' '}
        <Code>{design.store}</Code>.
      </Text>
    </>
  )
}

/** Without it the rows above would not add up to the need. */
function inHomes(bytes: number) {
  if (bytes === 0) return []
  return [
    {
      key: 'homes',
      words: 'of that, in RAM disks of homes',
      figure: (
        <>
          − <Bytes value={bytes} />
        </>
      ),
    },
  ]
}

function headroom(bytes: number, sizeBytes: number) {
  return {
    key: 'room',
    words: (
      <>
        <Swatch fill="room" />
        {bytes >= 0
          ? `headroom to ${formatBytes(sizeBytes)}`
          : `missing in ${formatBytes(sizeBytes)}`}
      </>
    ),
    figure: <Bytes value={Math.abs(bytes)} />,
  }
}

const GIB = 2 ** 30
const MIB = 2 ** 20

function wholeMebibytes(bytes: number): TmpfsSize {
  return bytes % GIB === 0 ? `${bytes / GIB}G` : `${Math.max(1, Math.round(bytes / MIB))}M`
}

function grown(sizeBytes: number): TmpfsSize {
  return wholeMebibytes(Math.ceil((sizeBytes * 1.5) / (GIB / 2)) * (GIB / 2))
}
