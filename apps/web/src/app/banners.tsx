import { useContext, useMemo, useState } from 'react'
import { ConflictBanner } from '#app/lazy-parts.tsx'
import { startAgain } from '#app/start-again.ts'
import { exportDesign } from '#data/design-file.ts'
import { guestName, lookAt } from '#data/guest.ts'
import { hostNameOf, isNixos } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { useSaving } from '#data/saving.ts'
import { useScanCommand } from '#data/use-server.ts'
import { type HostReply, useWorkbench, WorkspaceContext } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { Banner } from '#ui/frame.tsx'
import { Code } from '#ui/path-text.tsx'

/** What is true of the whole page and must not be missed. */
export function Banners() {
  const { host } = useWorkbench()
  const { save } = useSaving()
  return (
    <>
      <ConnectionBanner host={host} />
      <TargetBanner host={host} />
      <ScanBanner host={host} />
      {save.state === 'conflict' && <ConflictBanner />}
      {save.state === 'refused' && (
        <Banner
          icon="blocker"
          tone="stop"
          title={save.problem?.title ?? 'The design was not saved'}
        >
          {save.problem?.why} {save.problem?.remedy}
        </Banner>
      )}
    </>
  )
}

export function ConnectionBanner({ host }: { host: HostReply }) {
  const connection = useLive((live) => live.connection)
  const workspace = useContext(WorkspaceContext)
  const save = workspace && (
    <Button
      icon="download"
      onClick={() => exportDesign(workspace.design, hostNameOf(workspace.host.facts))}
    >
      Save the design as a file
    </Button>
  )
  if (connection === 'refused')
    return (
      <Banner icon="warning" tone="ask" title="Tideline was started anew." actions={save}>
        Open the address that it printed this time. What you decided since is in this browser, for
        addresses that begin with <Code>{location.origin}</Code>: it goes on there by itself. Where
        the new one has another number, save the design as a file here and open it there.
      </Banner>
    )
  if (connection !== 'lost' && connection !== 'silent') return null
  const { command, besides } = startAgain(guestName() ? undefined : host.target, location.port)
  return (
    <Banner icon="warning" tone="ask" title="Tideline does not answer." actions={save}>
      You can go on: everything is worked out in this page, kept in this browser, and can be saved
      as a file. It is saved for good once Tideline{' '}
      {connection === 'lost' ? (
        'runs again at the same address. Run '
      ) : (
        <>
          answers again. Where only the machine or the connection slept, it does so by itself; where{' '}
          <Code>Ctrl Z</Code> stopped it, <Code>fg</Code> in its terminal lets it go on. A run that
          hangs must be stopped first, with <Code>Ctrl C</Code> in its terminal: it still holds the
          port {location.port}. Then run{' '}
        </>
      )}
      <Code>{command}</Code>, {besides}.
    </Banner>
  )
}

export function TargetBanner({ host }: { host: HostReply }) {
  const words = useMemo(() => targetWords(host), [host])
  return (
    <>
      {words && (
        <Banner
          icon="note"
          tone="nix"
          title={words.title}
          actions={
            guestName() && (
              <Button onClick={() => lookAt(undefined)}>Back to the host of this run</Button>
            )
          }
        >
          {words.text}
        </Banner>
      )}
      {!isNixos(host.facts) && (
        <Banner icon="warning" tone="ask" title="This is not NixOS.">
          What is here can be looked at, but no plan can be made for it.
        </Banner>
      )}
    </>
  )
}

function targetWords({ target, takenAt }: HostReply): { title: string; text: string } | undefined {
  const day = new Date(takenAt).toLocaleDateString('en-GB', { dateStyle: 'medium' })
  const madeUp = target.isSynthetic
    ? ' It is made up from what people published, not read from one machine.'
    : ''
  switch (target.kind) {
    case 'demo':
      return { title: 'This is the demo host.', text: `Nothing of your machine is shown.${madeUp}` }
    case 'recorded':
      return { title: `A recorded host: ${target.label}.`, text: `Taken on ${day}.${madeUp}` }
    case 'sysroot':
      return {
        title: `The system at ${target.label}.`,
        text: 'RAM and disks are those of the machine that Tideline runs on.',
      }
    case 'this-host':
      return undefined
  }
}

function ScanBanner({ host }: { host: HostReply }) {
  const progress = useLive((live) => live.progress)
  const command = useScanCommand()
  const [dismissed, setDismissed] = useState<number>()
  const { scan } = host
  if (scan.state === 'running')
    return (
      <Banner
        icon="clock"
        tone="nix"
        title="Reading the disk again."
        actions={<Button onClick={() => command.mutate('cancel')}>Stop here</Button>}
      >
        {progress && (
          <>
            {countWords(progress.entries, 'entry', 'entries')}, <Bytes value={progress.bytes} />.
            Until then you see what was read before.
          </>
        )}
      </Banner>
    )
  if (scan.state !== 'partial' || dismissed === scan.revision) return null
  return (
    <Banner
      icon="warning"
      tone="ask"
      title="Incomplete: every sum is “at least”."
      actions={
        <>
          {host.canRescan && <Button onClick={() => command.mutate('start')}>Read again</Button>}
          <Button onClick={() => setDismissed(scan.revision)}>Use it as it is</Button>
        </>
      }
    >
      {scan.reason ?? 'The disk was not read to the end.'}
    </Banner>
  )
}
