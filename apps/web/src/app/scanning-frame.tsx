import { useState } from 'react'
import { ConnectionBanner, TargetBanner } from '#app/banners.tsx'
import { HelpDialog } from '#app/lazy-parts.tsx'
import { Places } from '#app/places-nav.tsx'
import { toggleTheme } from '#app/theme.ts'
import { useFirstActions } from '#app/use-actions.ts'
import { useShortcuts } from '#app/use-shortcuts.ts'
import { DEMO } from '#data/guest.ts'
import { hostDetailOf, hostNameOf } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { useGuest } from '#data/use-guest.ts'
import { useScanCommand } from '#data/use-server.ts'
import type { HostReply } from '#data/workspace.ts'
import { ScanningView } from '#features/host/scanning-view.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import {
  Banner,
  Brand,
  Frame,
  Header,
  HostName,
  StatusBar,
  StatusEnd,
  StatusText,
} from '#ui/frame.tsx'
import { ScanStrip } from '#ui/scan-strip.tsx'

/** Until sizes are known every place shows what is known already. Nothing can be decided yet. */
export function ScanningFrame({ host }: { host: HostReply }) {
  const progress = useLive((live) => live.progress)
  const command = useScanCommand()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const guest = useGuest()
  const actions = useFirstActions(() => setHelpOpen(true))
  useShortcuts(actions)
  return (
    <Frame
      header={
        <Header
          brand={<Brand />}
          host={<HostName name={hostNameOf(host.facts)} detail={hostDetailOf(host.facts)} />}
          nav={<Places />}
          tools={
            <>
              <IconButton
                icon="help"
                label="Help, keys and words (?)"
                onClick={() => setHelpOpen(true)}
              />
              <IconButton icon="theme" label="Light or dark" onClick={toggleTheme} />
            </>
          }
        />
      }
      banners={
        <>
          <ConnectionBanner host={host} />
          <TargetBanner host={host} />
          {host.target.kind === 'this-host' && (
            <Banner
              icon="note"
              tone="nix"
              title="Reading takes a moment."
              actions={
                <Button disabled={guest.isOpening} onClick={() => guest.open(DEMO)}>
                  Look at the demo host meanwhile
                </Button>
              }
            >
              {guest.refusal?.title ?? 'Mounts and disks are here already; sizes follow.'}
            </Banner>
          )}
        </>
      }
      tide={<ScanStrip progress={progress} onStop={() => command.mutate('cancel')} />}
      status={
        <StatusBar>
          <StatusText>Reading names, sizes, owners and modes</StatusText>
          <StatusEnd>
            <StatusText isLate>nothing decided yet: choices open when all sizes are in</StatusText>
          </StatusEnd>
        </StatusBar>
      }
      bottom={<Places isBottom />}
    >
      <ScanningView host={host} progress={progress} />
      <HelpDialog isOpen={isHelpOpen} actions={actions} onClose={() => setHelpOpen(false)} />
    </Frame>
  )
}
