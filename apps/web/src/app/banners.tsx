import { useState } from 'react'
import { isNixos } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { useScanCommand } from '#data/use-server.ts'
import { type HostReply, useWorkspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Banner } from '#ui/frame.tsx'
import { Code } from '#ui/path-text.tsx'

/** What is true of the whole page and must not be missed. */
export function Banners() {
  const { host, save, takeTheirs, keepMine } = useWorkspace()
  return (
    <>
      <ConnectionBanner />
      <TargetBanner host={host} />
      <ScanBanner host={host} />
      {save.state === 'conflict' && (
        <Banner
          icon="warning"
          tone="ask"
          title="Another tab saved a design meanwhile."
          actions={
            <>
              <Button onClick={takeTheirs}>Take that one</Button>
              <Button onClick={keepMine}>Save mine over it</Button>
            </>
          }
        >
          Yours is not saved until you choose. Undo works after either.
        </Banner>
      )}
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

export function ConnectionBanner() {
  const connection = useLive((live) => live.connection)
  if (connection === 'refused')
    return (
      <Banner icon="warning" tone="ask" title="Tideline was started anew.">
        Open the address that it printed this time. What you decide here is kept in this browser and
        goes on there.
      </Banner>
    )
  if (connection !== 'lost') return null
  return (
    <Banner icon="warning" tone="ask" title="Tideline does not answer.">
      You can go on: everything is worked out in this page, kept in this browser, and can be saved
      as a file. It is saved for good once Tideline runs again with <Code>npm start</Code>.
    </Banner>
  )
}

export function TargetBanner({ host }: { host: HostReply }) {
  const words = targetWords(host)
  return (
    <>
      {words && (
        <Banner icon="note" tone="nix" title={words.title}>
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
  const day = new Date(takenAt).toLocaleDateString('en', { dateStyle: 'medium' })
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
            {progress.entries.toLocaleString('en')} entries, <Bytes value={progress.bytes} />. Until
            then you see what was read before.
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
