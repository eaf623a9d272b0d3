import { useState } from 'react'
import { ConnectionBanner, TargetBanner } from '#app/banners.tsx'
import { HelpDialog } from '#app/lazy-parts.tsx'
import { Places } from '#app/places-nav.tsx'
import { toggleTheme } from '#app/theme.ts'
import { hostDetailOf, hostNameOf } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { useScanCommand } from '#data/use-server.ts'
import type { HostReply } from '#data/workspace.ts'
import { ScanningView } from '#features/host/scanning-view.tsx'
import { IconButton } from '#ui/button.tsx'
import { Brand, Frame, Header, HostName, StatusBar, StatusEnd, StatusText } from '#ui/frame.tsx'
import { ScanStrip } from '#ui/scan-strip.tsx'

/** Until sizes are known every place shows what is known already. Nothing can be decided yet. */
export function ScanningFrame({ host }: { host: HostReply }) {
  const progress = useLive((live) => live.progress)
  const command = useScanCommand()
  const [isHelpOpen, setHelpOpen] = useState(false)
  return (
    <Frame
      header={
        <Header
          brand={<Brand />}
          host={<HostName name={hostNameOf(host.facts)} detail={hostDetailOf(host.facts)} />}
          nav={<Places />}
          tools={
            <>
              <IconButton icon="help" label="Help and keys (?)" onClick={() => setHelpOpen(true)} />
              <IconButton icon="theme" label="Light or dark" onClick={toggleTheme} />
            </>
          }
        />
      }
      banners={
        <>
          <ConnectionBanner />
          <TargetBanner host={host} />
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
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </Frame>
  )
}
